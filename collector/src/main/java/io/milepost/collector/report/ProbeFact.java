package io.milepost.collector.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One probe result as the API takes it: a row of {@code probe-minute}. Phases that were not reached are absent. */
@JsonPropertyOrder({"target", "vantage", "at", "interval_ms", "outcome", "reason", "phases"})
public record ProbeFact(
        String target,
        String vantage,
        Instant at,
        @JsonProperty("interval_ms") long intervalMs,
        String outcome,
        @Nullable String reason,
        Map<String, Double> phases) {}
