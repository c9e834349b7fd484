package io.milepost.sla.operations;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/** Recipients of one direction and outcome; of rejections by reply code, of deferred attempts by reason. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record DeliveryCount(
        String direction,
        String outcome,
        @Nullable Integer code,
        @Nullable String reason,
        long recipients,
        long bytes,
        long timed) {}
