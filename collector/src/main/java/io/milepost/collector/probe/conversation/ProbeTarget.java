package io.milepost.collector.probe.conversation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One server as one user would reach it: where it is, what is spoken there, and who signs in.
 *
 * @param service the service of the catalogue that the result speaks for
 * @param name the target's name in the catalogue, as contracts refer to it
 * @param vantage the network that it is reached from, as the catalogue names it
 * @param login absent when the probe does not sign in
 * @param verifyCertificate whether a certificate that does not check out fails the probe
 * @param deadline the longest that any one phase may take
 */
public record ProbeTarget(
        String service,
        String name,
        String vantage,
        Protocol protocol,
        String host,
        int port,
        Security security,
        @Nullable Login login,
        boolean verifyCertificate,
        Duration deadline) {

    public ProbeTarget {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("Cannot probe " + name + ": expected a port of 1 to 65535, got " + port);
        }
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException(
                    "Cannot probe " + name + ": expected a deadline above 0, got " + deadline);
        }
    }

    /** A mailbox that exists for probing. Its password never appears in a text form. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return "Login[user=" + user + ", password=***]";
        }
    }
}
