package io.milepost.sla.outage.detection;

import java.time.Instant;

/** A stretch of one condition. It began at {@code from}; since {@code confirmedAt} there are results enough to say so. */
public record Spell(Condition condition, Instant from, Instant confirmedAt, Instant to) {

    boolean covers(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }

    boolean overlaps(Instant start, Instant end) {
        return from.isBefore(end) && to.isAfter(start);
    }
}
