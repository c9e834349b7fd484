package io.milepost.collector.collect;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a collector is doing, for its health checks.
 *
 * @param waitingSince when the lake was first found away with a batch to commit; null when it is there
 * @param refused files that could not be read, with the reason
 */
public record CollectorCondition(@Nullable Instant waitingSince, Map<String, String> refused) {
    public CollectorCondition {
        refused = Map.copyOf(refused);
    }
}
