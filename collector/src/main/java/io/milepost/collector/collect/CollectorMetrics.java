package io.milepost.collector.collect;

import io.milepost.collector.alarm.Alarm;
import io.milepost.collector.alarm.AlarmKind;
import io.milepost.collector.collect.batch.BatchStep;
import io.milepost.collector.correlation.LineVerdict;
import io.milepost.collector.lake.TableRows;
import io.milepost.collector.ledger.FormatCount;
import io.milepost.collector.ledger.Ledger;
import io.milepost.collector.syslog.SyslogCounters;
import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What a collector tells of itself. Exposition:
 *
 * <pre>
 * milepost_collector_lines_total{service="national",log="mail",format="Postfix",verdict="event"} 1200.0
 * milepost_collector_read_bytes_total{service="national",log="mail"} 184000.0
 * milepost_collector_reader_faults_total{service="national"} 0.0
 * milepost_collector_rows_total{table="delivery"} 310.0
 * milepost_collector_batches_total 4.0
 * milepost_collector_batch_seconds_bucket{le="0.5"} 4
 * milepost_collector_commit_seconds_bucket{le="0.5"} 4
 * milepost_collector_checkpoint_timestamp_seconds 1.7900064E9
 * milepost_collector_last_commit_timestamp_seconds 1.7900064E9
 * milepost_collector_last_line_timestamp_seconds{service="national",log="mail"} 1.7900063E9
 * milepost_collector_commit_failures_total 0.0
 * milepost_collector_refused_files 0.0
 * milepost_collector_alarms_total{service="national",kind="silence"} 1.0
 * milepost_collector_open_alarms{service="national",log="mail",kind="silence"} 1.0
 * </pre>
 */
public final class CollectorMetrics {
    private final Counter lines;
    private final Counter bytes;
    private final Counter readerFaults;
    private final Counter rows;
    private final Counter batches;
    private final Counter commitFailures;
    private final Histogram writeSeconds;
    private final Histogram commitSeconds;
    private final Gauge checkpoint;
    private final Gauge lastCommit;
    private final Gauge lastLine;
    private final Gauge refusedFiles;
    private final Counter alarms;
    private final Gauge openAlarms;
    private final SyslogCounters syslog;

    public CollectorMetrics(PrometheusRegistry registry) {
        syslog = new SyslogCounters(registry);
        lines = Counter.builder()
                .name("milepost_collector_lines_total")
                .help("Log lines read, by the kind of log that they are of and what became of them")
                .labelNames("service", "log", "format", "verdict")
                .register(registry);
        bytes = Counter.builder()
                .name("milepost_collector_read_bytes_total")
                .help("Bytes of log read, unpacked")
                .labelNames("service", "log")
                .register(registry);
        readerFaults = Counter.builder()
                .name("milepost_collector_reader_faults_total")
                .help("Lines that count as malformed because a reader of logs failed at them")
                .labelNames("service")
                .register(registry);
        rows = Counter.builder()
                .name("milepost_collector_rows_total")
                .help("Rows put into the lake")
                .labelNames("table")
                .register(registry);
        batches = Counter.builder()
                .name("milepost_collector_batches_total")
                .help("Batches that all tables have")
                .register(registry);
        commitFailures = Counter.builder()
                .name("milepost_collector_commit_failures_total")
                .help("Attempts to commit a batch that failed and were tried again")
                .register(registry);
        writeSeconds = seconds(registry, "batch", "Time to write a batch and make it certain by its checkpoint");
        commitSeconds = seconds(registry, "commit", "Time to bring a batch that is certain into the lake's tables");
        checkpoint = Gauge.builder()
                .name("milepost_collector_checkpoint_timestamp_seconds")
                .help("When the last checkpoint was written")
                .register(registry);
        lastCommit = Gauge.builder()
                .name("milepost_collector_last_commit_timestamp_seconds")
                .help("When all tables had the last batch")
                .register(registry);
        lastLine = Gauge.builder()
                .name("milepost_collector_last_line_timestamp_seconds")
                .help("The latest stamp of a line that was read")
                .labelNames("service", "log")
                .register(registry);
        refusedFiles = Gauge.builder()
                .name("milepost_collector_refused_files")
                .help("Files that could not be read at the last look")
                .register(registry);
        alarms = Counter.builder()
                .name("milepost_collector_alarms_total")
                .help("Alarms that opened: silence of a source, drift of its share of lines that nobody understands")
                .labelNames("service", "kind")
                .register(registry);
        openAlarms = Gauge.builder()
                .name("milepost_collector_open_alarms")
                .help("Sources of a log of which an alarm is open")
                .labelNames("service", "log", "kind")
                .register(registry);
    }

    private static Histogram seconds(PrometheusRegistry registry, String what, String help) {
        return Histogram.builder()
                .name("milepost_collector_" + what + "_seconds")
                .help(help)
                .unit(Unit.SECONDS)
                .classicUpperBounds(0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
                .nativeInitialSchema(5)
                .nativeMaxNumberOfBuckets(160)
                .nativeResetDuration(24, TimeUnit.HOURS)
                .register(registry);
    }

    /** A batch is certain: its checkpoint is on the disk. */
    void written(Ledger ledger, List<TableRows<?>> tables, Instant started, Instant now) {
        for (FormatCount of : ledger.formats()) {
            for (LineVerdict verdict : LineVerdict.values()) {
                lines.labelValues(of.service(), of.log(), of.format(), word(verdict))
                        .inc(of.count().of(verdict));
            }
            bytes.labelValues(of.service(), of.log()).inc(of.count().bytes());
            setLatest(lastLine.labelValues(of.service(), of.log()), of.count().lastAt() / 1e6);
        }
        tables.forEach(
                table -> rows.labelValues(table.table().name()).inc(table.rows().size()));
        writeSeconds.observe(seconds(started, now));
        checkpoint.set(now.toEpochMilli() / 1e3);
    }

    /** Passes on what it is told, and counts the batches that reached the tables. Used by the one thread that collects. */
    BatchStep.Observer watching(BatchStep.Observer observer, Clock clock) {
        Map<Long, Instant> certainSince = new HashMap<>();
        return (step, batch, table) -> {
            Instant now = clock.instant();
            if (step == BatchStep.CHECKPOINT_WRITTEN) {
                certainSince.put(batch, now);
            } else if (step == BatchStep.BATCH_DONE) {
                batches.inc();
                lastCommit.set(now.toEpochMilli() / 1e3);
                Instant since = certainSince.remove(batch);
                if (since != null) {
                    commitSeconds.observe(seconds(since, now));
                }
            }
            observer.passed(step, batch, table);
        };
    }

    /** An old archive that is read does not make a log older. */
    private static void setLatest(GaugeDataPoint gauge, double at) {
        gauge.set(Math.max(gauge.get(), at));
    }

    private static String word(LineVerdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1e3;
    }

    void alarm(Alarm change) {
        if (change.isOpen()) {
            alarms.labelValues(change.source().service(), change.kind().word()).inc();
        }
    }

    void openAlarms(String service, String log, AlarmKind kind, int open) {
        openAlarms.labelValues(service, log, kind.word()).set(open);
    }

    SyslogCounters syslog() {
        return syslog;
    }

    void readerFailed(String service) {
        readerFaults.labelValues(service).inc();
    }

    public void commitFailed() {
        commitFailures.inc();
    }

    public void refused(int files) {
        refusedFiles.set(files);
    }
}
