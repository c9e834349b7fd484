package io.milepost.collector.probe.conversation;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a probe connects to, and how that connection is protected. */
public record Endpoint(String host, int port, Security security, Trust trust) {

    public Endpoint {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("Cannot probe " + host + ": expected a port of 1 to 65535, got " + port);
        }
    }

    /**
     * What a probe makes of certificates.
     *
     * @param verify whether a certificate that does not check out fails the probe; it is looked at either way
     * @param authorities PEM file of the authorities that are trusted; the JVM's own when absent
     * @param resume whether former sessions are taken up, of TLS 1.2, where the server agrees: cheaper, and judging a certificate only
     *     where the handshake was full
     */
    public record Trust(boolean verify, @Nullable Path authorities, boolean resume) {
        public static final Trust USUAL = new Trust(true, null, false);
    }
}
