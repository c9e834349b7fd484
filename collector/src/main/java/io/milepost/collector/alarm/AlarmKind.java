package io.milepost.collector.alarm;

import java.util.Locale;

/** What an alarm is about. */
public enum AlarmKind {
    /** More lines than usual are not understood. */
    DRIFT,
    /** A source that used to speak does not. */
    SILENCE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
