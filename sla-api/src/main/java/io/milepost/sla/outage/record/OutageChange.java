package io.milepost.sla.outage.record;

import java.time.Instant;

/** One step in the life of an outage: what changed, when we came to know, and the outage as it was known from then on. */
public record OutageChange(long sequence, Kind kind, Instant at, OutageRecord outage) {

    /** What changed. */
    public enum Kind {
        OPENED,
        AMENDED,
        CLOSED,
        REOPENED,
        /** Later results say that it was not, or that it is another one: then that one's id is in {@code supersededBy}. */
        WITHDRAWN
    }
}
