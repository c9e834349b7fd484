package io.milepost.collector.probe.conversation;

import java.util.Locale;

/** A step of a probe that is timed on its own, so that a slow or failed probe says where in the path it broke. */
public enum Phase {
    DNS,
    CONNECT,
    GREETING,
    EHLO,
    STARTTLS,
    TLS,
    LOGIN,
    SELECT;

    /** The name in facts, files and messages: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
