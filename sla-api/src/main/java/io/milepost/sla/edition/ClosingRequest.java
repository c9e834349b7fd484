package io.milepost.sla.edition;

import io.milepost.sla.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Which period somebody wants to close, how far it is settled, and why it is done again. */
public record ClosingRequest(
        @Nullable String period,
        @Nullable String state,
        @Nullable String reason) {
    static final int LONGEST_REASON = 1_000;

    String requirePeriod() {
        if (period == null || period.isBlank()) {
            throw ProblemException.badRequest("Cannot close: expected a period such as 2026-10, got none");
        }
        return period.strip();
    }

    EditionState parseState() {
        try {
            return EditionState.parse(state == null ? "" : state);
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest("Cannot close: state: " + e.getMessage());
        }
    }

    String reasonOrNothing() {
        String text = reason == null ? "" : reason.strip();
        if (text.length() > LONGEST_REASON) {
            throw ProblemException.badRequest("Cannot close: expected a reason of at most " + LONGEST_REASON
                    + " characters, got " + text.length());
        }
        return text;
    }
}
