package io.milepost.analytics.job;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which days an operator asks for: all from a first to a last one, both included and open when null; and of those the ones that
 * changed, or every one, such as when the stored facts are in doubt.
 */
public record Request(@Nullable LocalDate from, @Nullable LocalDate to, Choice choice) {
    /** Which of the days asked are computed. */
    public enum Choice {
        CHANGED,
        EVERY
    }

    boolean asks(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }

    boolean computesUnchanged() {
        return choice == Choice.EVERY;
    }
}
