package io.milepost.collector.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The opening or the end of an alarm as the API takes it: a row of {@code alarm-day}. */
@JsonPropertyOrder({
    "log",
    "host",
    "alarm",
    "began_at",
    "opened_at",
    "ended_at",
    "ending",
    "lines",
    "misunderstood",
    "usual_ppm"
})
public record AlarmFact(
        String log,
        String host,
        String alarm,
        @JsonProperty("began_at") Instant beganAt,
        @JsonProperty("opened_at") Instant openedAt,
        @JsonProperty("ended_at") @Nullable Instant endedAt,
        @Nullable String ending,
        long lines,
        long misunderstood,
        @JsonProperty("usual_ppm") long usualPpm) {}
