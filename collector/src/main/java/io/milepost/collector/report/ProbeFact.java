package io.milepost.collector.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One probe result as the API takes it: a row of {@code probe-minute}. Phases that were not reached are absent.
 *
 * @param phase the phase that it failed in, with the cause and whom to ask; absent when it got through, or when history does not say
 */
@JsonPropertyOrder({
    "target",
    "vantage",
    "at",
    "interval_ms",
    "outcome",
    "reason",
    "phases",
    "phase",
    "reason_class",
    "blame",
    "certificate_expires_at"
})
public record ProbeFact(
        String target,
        String vantage,
        Instant at,
        @JsonProperty("interval_ms") long intervalMs,
        String outcome,
        @Nullable String reason,
        Map<String, Double> phases,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String phase,

        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("reason_class") @Nullable
        String reasonClass,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String blame,

        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("certificate_expires_at") @Nullable
        Instant certificateExpiresAt) {}
