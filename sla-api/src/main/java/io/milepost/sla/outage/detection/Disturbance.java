package io.milepost.sla.outage.detection;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch in which a component was down or degraded, confirmed and agreed on. It is backdated to the first bad result; it has no end while
 * nothing good was seen since, be it that nothing was seen at all.
 */
public record Disturbance(
        Condition condition,
        Instant openedAt,
        Instant confirmedAt,
        @Nullable Instant closedAt,
        Breach breach,
        List<Witness> witnesses) {

    public Disturbance {
        witnesses = List.copyOf(witnesses);
    }

    boolean overlaps(Instant from, @Nullable Instant to) {
        return (to == null || openedAt.isBefore(to)) && (closedAt == null || closedAt.isAfter(from));
    }
}
