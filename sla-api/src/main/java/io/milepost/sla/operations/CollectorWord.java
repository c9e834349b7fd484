package io.milepost.sla.operations;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;

/** When a collector last said how its sources are: one that follows logs says it every few minutes, even when nothing happened. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record CollectorWord(String collector, Instant lastWord) {}
