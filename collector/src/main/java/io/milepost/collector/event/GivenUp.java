package io.milepost.collector.event;

import java.util.Locale;

/** Why the collector waits no longer for what a row lacks: a line that would complete it, read later, does not find it any more. */
public enum GivenUp {
    /** Its log went on for so long without such a line. */
    TIME,
    /** More rows than may be kept were waiting, and this one had been silent longest. */
    NUMBER;

    /** As the lake has it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
