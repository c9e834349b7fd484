package io.milepost.analytics.publish;

import java.time.LocalDate;

/** What became of one period's facts at the API. */
public record Publication(LocalDate day, long rows, Outcome outcome, String why) {
    /** A newer one already stored is no failure: somebody else has computed the day from newer inputs. */
    public enum Outcome {
        PUBLISHED,
        NEWER_STORED,
        FAILED
    }
}
