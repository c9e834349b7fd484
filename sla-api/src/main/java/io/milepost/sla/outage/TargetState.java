package io.milepost.sla.outage;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one vantage point sees of one target now, since when, and when it last saw anything. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record TargetState(
        String component,
        String target,
        String vantage,
        ProbeState state,
        @Nullable Instant since,
        @Nullable Instant lastResult,
        @Nullable String reason) {}
