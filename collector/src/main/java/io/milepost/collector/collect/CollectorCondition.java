package io.milepost.collector.collect;

import java.time.Instant;
import java.util.Map;

/**
 * How a collector is doing, for its health checks.
 *
 * @param lastBatch when the last batch ended, or the collector started
 * @param refused files that could not be read, with the reason
 */
record CollectorCondition(Instant lastBatch, Map<String, String> refused) {
    CollectorCondition {
        refused = Map.copyOf(refused);
    }

    static CollectorCondition started(Instant now) {
        return new CollectorCondition(now, Map.of());
    }
}
