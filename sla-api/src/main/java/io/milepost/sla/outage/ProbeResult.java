package io.milepost.sla.outage;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One probe of one target from one vantage point: when it was due, how often it is, and how it went. */
record ProbeResult(
        Instant at,
        Duration interval,
        ProbeState state,
        @Nullable String reason) {

    /** A result speaks for its own interval and for the next one, in case that one's result is lost. */
    Instant holdsUntil() {
        return at.plus(interval.multipliedBy(2));
    }
}
