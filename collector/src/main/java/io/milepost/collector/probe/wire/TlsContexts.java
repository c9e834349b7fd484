package io.milepost.collector.probe.wire;

import io.milepost.collector.probe.conversation.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * TLS for one connection after the other. Usually each has a context of its own, so that nothing is there that a handshake could
 * take up and every one is full; where an endpoint's sessions are to be taken up, its connections share one for ten minutes, TLS 1.2 at
 * most, whose sessions hold more than once. Used by the thread of the probes only.
 */
final class TlsContexts {

    private static final int SECONDS_OF_A_SESSION = 600;

    private final Map<String, X509ExtendedTrustManager> authorities = new HashMap<>();
    private final Map<Endpoint, Client> shared = new HashMap<>();

    /** A context, and who looks at certificates for it. */
    record Client(SSLContext context, CertificateJudge judge) {}

    Client client(Endpoint endpoint) throws IOException {
        if (!endpoint.trust().resume()) {
            return make(endpoint.trust());
        }
        Client known = shared.get(endpoint);
        if (known == null) {
            known = make(endpoint.trust());
            known.context().getClientSessionContext().setSessionTimeout(SECONDS_OF_A_SESSION);
            shared.put(endpoint, known);
        }
        return known;
    }

    static SSLEngine engine(Client client, Endpoint endpoint) {
        SSLEngine engine = client.context().createSSLEngine(endpoint.host(), endpoint.port());
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        if (Resolver.isName(endpoint.host())) {
            parameters.setServerNames(List.of(new SNIHostName(endpoint.host())));
        }
        // By the rules of RFC 6125, whatever the protocol above; what they find is judged even where it decides
        // nothing.
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        if (endpoint.trust().resume()) {
            parameters.setProtocols(new String[] {"TLSv1.2"});
        }
        engine.setSSLParameters(parameters);
        return engine;
    }

    private Client make(Endpoint.Trust trust) throws IOException {
        try {
            CertificateJudge judge = new CertificateJudge(authorities(trust.authorities()), trust.verify());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {judge}, null);
            return new Client(context, judge);
        } catch (GeneralSecurityException e) {
            throw new IOException("Cannot set up TLS: " + e.getMessage(), e);
        }
    }

    private X509ExtendedTrustManager authorities(@Nullable Path file) throws IOException, GeneralSecurityException {
        FileTime changed = file == null ? FileTime.fromMillis(0) : Files.getLastModifiedTime(file);
        String key = file + " " + changed;
        X509ExtendedTrustManager known = authorities.get(key);
        if (known == null) {
            known = load(file);
            authorities.put(key, known);
        }
        return known;
    }

    private static X509ExtendedTrustManager load(@Nullable Path file) throws IOException, GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        if (file == null) {
            factory.init((KeyStore) null);
        } else {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            try (InputStream pem = Files.newInputStream(file)) {
                int number = 0;
                for (Certificate certificate :
                        CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                    store.setCertificateEntry("authority" + number++, certificate);
                }
            }
            factory.init(store);
        }
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager extended) {
                return extended;
            }
        }
        throw new GeneralSecurityException("this Java has no trust manager for certificates");
    }
}
