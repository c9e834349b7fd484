package io.milepost.collector.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One probe result as the API takes it: a row of {@code probe-minute}. Phases that were not reached are absent. */
public record ProbeFact(
        String target,
        String vantage,
        Instant at,
        @JsonProperty("interval_ms") long intervalMs,
        String outcome,
        @Nullable String reason,
        Map<String, Double> phases) {}
