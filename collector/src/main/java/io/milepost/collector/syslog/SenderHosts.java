package io.milepost.collector.syslog;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * For which hosts a sender may speak, told from its certificate: the names in it, with and without their domain, or those
 * that the operator names for them. A common name counts only where there are no alternative names (RFC 6125, 6.4.4).
 */
final class SenderHosts {
    private static final int DNS_NAME = 2;

    private final @Nullable Map<String, Set<String>> hosts;

    private SenderHosts(@Nullable Map<String, Set<String>> hosts) {
        this.hosts = hosts;
    }

    /** Senders without certificates, who may speak for any host. */
    static SenderHosts free() {
        return new SenderHosts(null);
    }

    static SenderHosts of(Map<String, Set<String>> hosts) {
        return new SenderHosts(hosts);
    }

    boolean isFree() {
        return hosts == null;
    }

    Set<String> of(Channel channel) {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        try {
            Certificate[] chain = tls.engine().getSession().getPeerCertificates();
            return chain.length > 0 && chain[0] instanceof X509Certificate certificate ? of(certificate) : Set.of();
        } catch (SSLPeerUnverifiedException | CertificateParsingException | InvalidNameException ignored) {
            // A certificate that names nobody speaks for nobody.
            return Set.of();
        }
    }

    private Set<String> of(X509Certificate certificate) throws CertificateParsingException, InvalidNameException {
        Set<String> spokenFor = new HashSet<>();
        for (String name : names(certificate)) {
            Set<String> named = hosts == null ? null : hosts.get(name);
            if (named != null) {
                named.forEach(host -> spokenFor.add(host.toLowerCase(Locale.ROOT)));
            } else if (!name.contains("*") && name.indexOf('\0') < 0) {
                spokenFor.add(name);
                spokenFor.add(name.split("\\.", 2)[0]);
            }
        }
        return spokenFor;
    }

    private static Set<String> names(X509Certificate certificate)
            throws CertificateParsingException, InvalidNameException {
        Set<String> names = new HashSet<>();
        Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
        if (alternatives != null) {
            for (List<?> alternative : alternatives) {
                if (alternative.get(0).equals(DNS_NAME)) {
                    names.add(String.valueOf(alternative.get(1)).toLowerCase(Locale.ROOT));
                }
            }
        }
        if (names.isEmpty()) {
            for (Rdn part : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
                if (part.getType().equalsIgnoreCase("CN")) {
                    names.add(String.valueOf(part.getValue()).toLowerCase(Locale.ROOT));
                }
            }
        }
        return names;
    }
}
