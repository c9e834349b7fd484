package io.milepost.sla.outage;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in which too few vantage points saw a target up. It counts from {@code confirmedAt}, when enough of
 * them agreed, and began at {@code openedAt}, the first failed result of those that did; {@code closedAt} is absent
 * while it lasts.
 */
public record Outage(
        String target,
        Instant openedAt,
        Instant confirmedAt,
        @Nullable Instant closedAt,
        List<Witness> witnesses) {

    public Outage {
        witnesses = List.copyOf(witnesses);
    }

    /** One vantage point that saw it: since when, by how many failed results, for which reason. */
    public record Witness(
            String vantage,
            Instant from,
            Instant to,
            int results,
            @Nullable String reason) {}
}
