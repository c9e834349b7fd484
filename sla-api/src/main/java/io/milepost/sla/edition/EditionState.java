package io.milepost.sla.edition;

import java.util.Arrays;
import java.util.Locale;

/** How far a report is settled. */
public enum EditionState {
    /** Closed, while late data are still expected. */
    PROVISIONAL,
    /** The report of the period. */
    FINAL,
    /** A final report that was changed, with the reason. */
    REVISED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static EditionState parse(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected provisional, final or revised, got " + word));
    }
}
