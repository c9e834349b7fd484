package io.milepost.collector.configuration;

import static java.util.Objects.requireNonNull;

import com.google.common.net.HostAndPort;
import io.milepost.collector.syslog.SyslogSettings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a log is received as syslog.
 *
 * @param udp address and port, such as 0.0.0.0:514
 * @param tcp the same for plain TCP
 * @param tls for TLS with certificates on both sides
 */
public record SyslogConfiguration(
        @Nullable String udp,
        @Nullable String tcp,
        @Nullable TlsConfiguration tls) {
    public SyslogConfiguration {
        if (udp == null && tcp == null && tls == null) {
            throw new IllegalArgumentException("expected udp, tcp or tls under syslog, got none of them");
        }
        address(udp);
        address(tcp);
    }

    /**
     * Syslog over TLS.
     *
     * @param listen address and port, such as 0.0.0.0:6514
     * @param certificate PEM, the server's chain
     * @param key PEM, PKCS #8
     * @param authorities PEM, who may have signed the senders' certificates
     * @param senders certificates that speak for other hosts than those whose names they bear
     */
    public record TlsConfiguration(
            String listen,
            Path certificate,
            Path key,
            Path authorities,
            @Nullable List<SenderConfiguration> senders) {
        public TlsConfiguration {
            requireNonNull(listen, "expected the key 'listen' under tls, such as 0.0.0.0:6514");
            requireNonNull(certificate, "expected the key 'certificate' under tls");
            requireNonNull(key, "expected the key 'key' under tls");
            requireNonNull(
                    authorities, "expected the key 'authorities' under tls, which signed the senders' certificates");
            address(listen);
            senders = senders == null ? List.of() : List.copyOf(senders);
        }
    }

    /** The hosts that the certificate of this name may speak for. */
    public record SenderConfiguration(String certificate, List<String> hosts) {
        public SenderConfiguration {
            requireNonNull(certificate, "a sender has the name in its certificate");
            hosts = List.copyOf(requireNonNull(hosts, "a sender has hosts"));
        }
    }

    SyslogSettings settings() {
        return new SyslogSettings(address(udp), address(tcp), tlsSettings());
    }

    private SyslogSettings.@Nullable Tls tlsSettings() {
        if (tls == null) {
            return null;
        }
        Map<String, Set<String>> hosts = new HashMap<>();
        for (SenderConfiguration sender : requireNonNull(tls.senders())) {
            hosts.computeIfAbsent(sender.certificate().toLowerCase(Locale.ROOT), ignored -> new HashSet<>())
                    .addAll(sender.hosts());
        }
        return new SyslogSettings.Tls(
                requireNonNull(address(tls.listen())), tls.certificate(), tls.key(), tls.authorities(), hosts);
    }

    private static @Nullable InetSocketAddress address(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            HostAndPort parsed = HostAndPort.fromString(text);
            return new InetSocketAddress(parsed.getHost(), parsed.getPort());
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new IllegalArgumentException(
                    "expected an address and a port such as 0.0.0.0:514, got '" + text + "'", e);
        }
    }
}
