package io.milepost.collector.collect;

import io.milepost.collector.collect.batch.CollectorMemory;
import io.milepost.collector.collect.condition.CollectorCondition;
import io.milepost.collector.collect.condition.CollectorCondition.FactsWaiting;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a collector stands: worked out by the thread that collects, at the end of each turn; what was found may be asked by any. */
final class Standing {
    private final List<ServiceIntake> logs;
    private final List<OperatorIntake> files;
    private final SourceAlarms alarms;
    private volatile CollectorCondition condition = CollectorCondition.unknown();

    Standing(List<ServiceIntake> logs, List<OperatorIntake> files, SourceAlarms alarms) {
        this.logs = logs;
        this.files = files;
        this.alarms = alarms;
    }

    /** A turn came to its end. */
    void turned(CollectorMemory memory) {
        int probeDays = logs.stream()
                .mapToInt(of -> memory.unpublishedOf(of.service()).size())
                .sum();
        condition = new CollectorCondition(
                null,
                refused(),
                logs.stream().flatMap(intake -> intake.readings().stream()).toList(),
                new FactsWaiting(alarms.untoldDays(), probeDays));
    }

    /** A turn ended because the lake or a disk is away. */
    void failed(Instant now) {
        condition = condition.waiting(now, refused());
    }

    /** Files that could not be read, with the reason. */
    Map<String, String> refused() {
        Map<String, String> refused = new LinkedHashMap<>();
        files.forEach(intake -> refused.putAll(intake.refused()));
        logs.forEach(intake -> intake.problems()
                .forEach((file, reason) -> refused.put(file, "Cannot read %s: %s".formatted(file, reason))));
        return refused;
    }

    CollectorCondition condition() {
        return condition;
    }
}
