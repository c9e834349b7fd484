package io.milepost.collector.syslog;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where one log's lines are received; each way is absent unless it is wanted. */
public record SyslogSettings(
        @Nullable InetSocketAddress udp,
        @Nullable InetSocketAddress tcp,
        @Nullable Tls tls) {

    /**
     * TLS in both directions (RFC 5425): a sender without a certificate of these authorities is refused.
     *
     * @param certificate the server's certificate chain, PEM
     * @param key its private key, PEM (PKCS #8)
     * @param authorities who may have signed the senders' certificates, PEM
     * @param hosts the hosts that a certificate's name may speak for; a name that is not here speaks for itself alone
     */
    public record Tls(
            InetSocketAddress listen, Path certificate, Path key, Path authorities, Map<String, Set<String>> hosts) {
        public Tls {
            hosts = Map.copyOf(hosts);
        }
    }

    /** The addresses, for messages. */
    public List<InetSocketAddress> addresses() {
        return java.util.stream.Stream.of(udp, tcp, tls == null ? null : tls.listen())
                .flatMap(java.util.stream.Stream::ofNullable)
                .toList();
    }
}
