package io.milepost.sla.outage.detection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one vantage point says of a disturbed target: its first and last bad result, how many there were, the words most of them gave, and why
 * and whom to ask, where the probe told it. */
public record Witness(
        String target,
        String vantage,
        Instant firstAt,
        Instant lastAt,
        int results,
        @Nullable String phase,
        @Nullable String reason,
        @Nullable String cause,
        @Nullable String blame) {}
