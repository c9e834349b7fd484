package io.milepost.sla.outage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A half-open stretch of time with one state, the number of results that say so and the reason that the first of them gave. */
public record StateInterval(
        Instant from,
        Instant to,
        ProbeState state,
        int results,
        @Nullable String reason) {

    public StateInterval {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException(
                    "Cannot make an interval: expected its end after " + from + ", got " + to);
        }
    }

    boolean continuesIn(StateInterval next) {
        return to.equals(next.from) && state == next.state;
    }

    StateInterval extendedBy(StateInterval next) {
        return new StateInterval(from, next.to, state, results + next.results, reason == null ? next.reason : reason);
    }
}
