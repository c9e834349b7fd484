package io.milepost.collector.collect.condition;

import io.milepost.collector.collect.condition.CollectorCondition.LogReading;
import io.milepost.collector.source.Reading;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * The condition of a collector as gauges, read when it is asked for. Exposition:
 *
 * <pre>
 * milepost_collector_log_files{service="national",log="mail"} 14.0
 * milepost_collector_log_open_files{service="national",log="mail"} 1.0
 * milepost_collector_log_unread_files{service="national",log="mail"} 0.0
 * milepost_collector_log_unread_bytes{service="national",log="mail"} 0.0
 * milepost_collector_commit_waiting_seconds 0.0
 * milepost_collector_facts_waiting{kind="alarm-day"} 1.0
 * </pre>
 */
public final class ConditionMetrics {
    private ConditionMetrics() {}

    public static void register(PrometheusRegistry registry, Supplier<CollectorCondition> condition, Clock clock) {
        ofLogs(registry, condition, "files", "Files of a log that are known by name.", Reading::files);
        ofLogs(registry, condition, "open_files", "Files of a log that are held open.", Reading::open);
        ofLogs(registry, condition, "unread_files", "Files of a log with more to read.", Reading::unreadFiles);
        ofLogs(
                registry,
                condition,
                "unread_bytes",
                "Bytes in a log's files that are not packed and were not read yet.",
                Reading::unreadBytes);
        GaugeWithCallback.builder()
                .name("milepost_collector_commit_waiting_seconds")
                .help("For how long a batch has waited for the lake or a disk, 0 when none waits.")
                .callback(gauge -> {
                    Instant since = condition.get().waitingSince();
                    gauge.call(
                            since == null
                                    ? 0
                                    : Duration.between(since, clock.instant()).toMillis() / 1e3);
                })
                .register(registry);
        GaugeWithCallback.builder()
                .name("milepost_collector_facts_waiting")
                .help("Days of alarms and of probe history that the API has not taken yet.")
                .labelNames("kind")
                .callback(gauge -> {
                    gauge.call(condition.get().waiting().alarmDays(), "alarm-day");
                    gauge.call(condition.get().waiting().probeDays(), "probe-minute");
                })
                .register(registry);
    }

    private static void ofLogs(
            PrometheusRegistry registry,
            Supplier<CollectorCondition> condition,
            String thing,
            String help,
            ToDoubleFunction<Reading> value) {
        GaugeWithCallback.builder()
                .name("milepost_collector_log_" + thing)
                .help(help)
                .labelNames("service", "log")
                .callback(gauge -> {
                    for (LogReading log : condition.get().logs()) {
                        gauge.call(value.applyAsDouble(log.reading()), log.service(), log.log());
                    }
                })
                .register(registry);
    }
}
