package io.milepost.sla.operations;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;

/** What became of each log line of one host; {@code lastHour} is the last that has any. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record LedgerCount(
        String host,
        Instant lastHour,
        long hours,
        long lines,
        long eventLines,
        long ignored,
        long unrecognised,
        long malformed,
        long duplicate) {}
