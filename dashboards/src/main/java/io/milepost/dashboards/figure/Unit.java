package io.milepost.dashboards.figure;

import java.util.Locale;

/** What a reading counts, and so how it is written. Words for it, singular and plural, are among the messages. */
public enum Unit {
    ACCOUNTS,
    PEOPLE,
    MESSAGES,
    ATTEMPTS,
    LOGINS,
    LINES,
    PROBES,
    BYTES,
    /** A duration; written in days, hours, minutes and seconds. */
    MICROSECONDS,
    /** A latency; written in milliseconds or seconds. */
    MILLISECONDS,
    /** A share of people or accounts; written in per cent with one decimal, half up. */
    SHARE,
    /** A share that a contract judges; written in per cent with three decimals, truncated. */
    ATTAINMENT;

    public String key() {
        return "unit." + name().toLowerCase(Locale.ROOT);
    }
}
