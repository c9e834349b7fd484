package io.milepost.collector.probe.conversation;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** The TLS settings of a probe: the system's trust, or, where the operator said so for a target, none. */
final class TlsContexts {

    private static final SSLContext SYSTEM = context(null);
    private static final SSLContext UNVERIFIED = context(new TrustManager[] {new TrustsAnyone()});

    private TlsContexts() {}

    static SSLContext of(ProbeTarget target) {
        return target.verifyCertificate() ? SYSTEM : UNVERIFIED;
    }

    private static SSLContext context(TrustManager @org.jspecify.annotations.Nullable [] trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust, null);
            // Each probe shakes hands in full: a resumed handshake's time must not pass for a handshake's.
            context.getClientSessionContext().setSessionCacheSize(1);
            context.getClientSessionContext().setSessionTimeout(1);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot set up TLS for probes", e);
        }
    }

    /** For servers with certificates of their own making: the probe measures, it does not vouch. */
    private static final class TrustsAnyone extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
