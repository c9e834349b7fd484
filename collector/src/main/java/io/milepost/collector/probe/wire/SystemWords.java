package io.milepost.collector.probe.wire;

import io.milepost.collector.probe.conversation.Cause;
import io.milepost.collector.probe.conversation.Phase;
import io.milepost.collector.probe.conversation.ProbeFailure;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.security.cert.CertificateException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** Makes causes of the system's errors, which Java hands over as words. */
final class SystemWords {

    private SystemWords() {}

    static ProbeFailure failure(Phase phase, IOException error) {
        String words = error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
        if (error instanceof SSLException) {
            return ProbeFailure.in(
                    phase, isOfCertificate(error) ? CertificateJudge.cause(error) : Cause.HANDSHAKE, words);
        }
        return ProbeFailure.in(phase, cause(error, words.toLowerCase(Locale.ROOT)), words);
    }

    private static boolean isOfCertificate(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return true;
            }
        }
        return false;
    }

    private static Cause cause(IOException error, String words) {
        if (error instanceof NoRouteToHostException || words.contains("host is unreachable")) {
            return Cause.UNREACHABLE;
        }
        if (error instanceof BindException
                || words.contains("network is unreachable")
                || words.contains("network is down")
                || words.contains("too many open files")
                || words.contains("cannot assign")
                || words.contains("permitted")) {
            return Cause.OWN;
        }
        if (words.contains("timed out")) {
            return Cause.TIMEOUT;
        }
        // To a datagram, nobody there says the same as to a connection.
        if (error instanceof ConnectException || error instanceof PortUnreachableException) {
            return Cause.REFUSED;
        }
        return words.contains("reset") || words.contains("broken pipe") ? Cause.RESET : Cause.CLOSED;
    }
}
