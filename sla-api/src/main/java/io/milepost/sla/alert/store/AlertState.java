package io.milepost.sla.alert.store;

import java.util.Locale;

/** Where an alert stands. Who was told of one that fires is told when it is over; nobody hears of one that never fired. */
public enum AlertState {
    /** Seen, but not yet for as long as the policy waits. */
    PENDING,
    /** Seen for long enough. */
    FIRING,
    /** Over. */
    RESOLVED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AlertState parse(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
