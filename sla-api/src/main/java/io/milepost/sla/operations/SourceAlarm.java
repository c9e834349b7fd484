package io.milepost.sla.operations;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One alarm of a collector about one host in one of its logs: a {@code silence}, or a {@code drift}, when too many of its lines are not
 * understood. {@code beganAt} is when the host was last heard, or the hour in which the lines changed; {@code usualPpm} the share of such lines
 * that was usual before, in millionths.
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record SourceAlarm(
        String collector,
        String log,
        String host,
        String alarm,
        Instant beganAt,
        Instant openedAt,
        @Nullable Instant endedAt,
        @Nullable String ending,
        long lines,
        long misunderstood,
        long usualPpm) {

    public boolean open() {
        return endedAt == null;
    }
}
