package io.milepost.collector.probe.wire;

import io.milepost.collector.probe.conversation.Cause;
import io.milepost.collector.probe.conversation.ServerCertificate;
import java.net.Socket;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the certificate that a server shows: chain, dates and name as any client checks them. What it finds is kept even where the
 * handshake then fails, and where the operator has said that it need not check out. Used by the thread of the probes only.
 */
final class CertificateJudge extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager authorities;
    private final boolean verify;
    private @Nullable ServerCertificate shown;

    CertificateJudge(X509ExtendedTrustManager authorities, boolean verify) {
        this.authorities = authorities;
        this.verify = verify;
    }

    /** The certificate that was shown since this was last asked. */
    @Nullable
    ServerCertificate takeShown() {
        ServerCertificate certificate = shown;
        shown = null;
        return certificate;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        X509Certificate own = chain[0];
        try {
            authorities.checkServerTrusted(chain, type, engine);
            // One that is trusted as it stands, as one's own authority, is trusted by the JDK even when it is over.
            own.checkValidity();
            shown = certificate(own, null);
        } catch (CertificateException e) {
            shown = certificate(own, cause(e));
            if (verify) {
                throw e;
            }
        }
    }

    private static ServerCertificate certificate(X509Certificate own, @Nullable Cause fault) {
        return new ServerCertificate(
                own.getNotAfter().toInstant(),
                own.getIssuerX500Principal().getName(),
                own.getSubjectX500Principal().getName(),
                fault);
    }

    /** What is wrong with a certificate that a trust manager refused. */
    static Cause cause(Throwable refusal) {
        for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
                return Cause.CERTIFICATE_EXPIRED;
            }
            if (cause instanceof CertPathValidatorException path
                    && (path.getReason() == BasicReason.EXPIRED || path.getReason() == BasicReason.NOT_YET_VALID)) {
                return Cause.CERTIFICATE_EXPIRED;
            }
            // The JDK throws a class of no more meaning than its words when the name is another one.
            String words = String.valueOf(cause.getMessage());
            if (words.startsWith("No subject alternative") || words.startsWith("No name matching")) {
                return Cause.CERTIFICATE_NAME;
            }
        }
        return Cause.CERTIFICATE_UNTRUSTED;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("A certificate is judged on its connection only");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        checkServerTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("A probe is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.getAcceptedIssuers();
    }
}
