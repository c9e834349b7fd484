package io.milepost.collector.collect.condition;

import io.milepost.collector.source.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a collector is doing, for its health checks and its metrics.
 *
 * @param waitingSince when the lake was first found away with a batch to commit; null when it is there
 * @param refused files that could not be read, with the reason
 * @param logs how far each log was read at the last turn
 * @param waiting what the API has not taken yet
 */
public record CollectorCondition(
        @Nullable Instant waitingSince, Map<String, String> refused, List<LogReading> logs, FactsWaiting waiting) {
    public CollectorCondition {
        refused = Map.copyOf(refused);
        logs = List.copyOf(logs);
    }

    /** One log of a service. */
    public record LogReading(String service, String log, Reading reading) {}

    /** Days of alarms and of probe history. */
    public record FactsWaiting(int alarmDays, int probeDays) {}

    /** Before the first turn. */
    public static CollectorCondition unknown() {
        return new CollectorCondition(null, Map.of(), List.of(), new FactsWaiting(0, 0));
    }

    /** The lake or a disk is away. */
    public CollectorCondition waiting(Instant now, Map<String, String> refusedNow) {
        return new CollectorCondition(waitingSince == null ? now : waitingSince, refusedNow, logs, waiting);
    }
}
