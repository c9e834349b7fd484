package io.milepost.dashboards.sla;

import io.milepost.dashboards.page.Link;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A confirmed outage: from its first failed result to the first good one ({@code end} is absent while it lasts), how much of it counts
 * as bad under the contract, and what proves it. {@code excluded} says why a part does not count.
 */
public record Outage(
        String component,
        Instant start,
        @Nullable Instant end,
        Duration counted,
        String cause,
        @Nullable String excluded,
        List<Evidence> evidence) {
    public Outage {
        evidence = List.copyOf(evidence);
    }

    /** One result that shows it: who saw what, when. */
    public record Evidence(
            Instant at,
            String vantage,
            String text,
            @Nullable Link more) {}
}
