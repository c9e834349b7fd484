package io.milepost.samples.simulation.delivery;

import org.jspecify.annotations.Nullable;

/** Who connects to an SMTP server: which service it is, and what the log says of the client. */
public record Client(
        String service,
        String name,
        String address,
        boolean tls,
        @Nullable String authentication,
        String origin) {
    static final String MX = "postfix/smtpd";
    static final String FILTERED = "postfix/smtpd";
    public static final String SUBMISSION = "postfix/submission/smtpd";
    public static final String SUBMISSIONS = "postfix/submissions/smtpd";

    public static Client server(String name, String address, boolean tls) {
        return new Client(MX, name, address, tls, null, "");
    }

    static Client contentFilter(String queueId, Client original) {
        String origin = ", orig_queue_id=" + queueId + ", orig_client=" + original.name + "[" + original.address + "]";
        return new Client(FILTERED, "localhost", "127.0.0.1", false, null, origin);
    }

    boolean isContentFilter() {
        return !origin.isEmpty();
    }
}
