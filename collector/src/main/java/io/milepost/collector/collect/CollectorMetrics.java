package io.milepost.collector.collect;

import io.milepost.collector.alarm.Alarm;
import io.milepost.collector.alarm.AlarmKind;
import io.milepost.collector.correlation.LineVerdict;
import io.milepost.collector.lake.TableRows;
import io.milepost.collector.ledger.LineCount;
import io.milepost.collector.syslog.SyslogCounters;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a collector tells of itself. Exposition:
 *
 * <pre>
 * milepost_collector_lines_total{service="national",verdict="event"} 1200.0
 * milepost_collector_read_bytes_total{service="national"} 184000.0
 * milepost_collector_reader_faults_total{service="national"} 0.0
 * milepost_collector_rows_total{table="delivery"} 310.0
 * milepost_collector_batches_total 4.0
 * milepost_collector_batch_seconds_bucket{le="0.5"} 4
 * milepost_collector_last_commit_timestamp_seconds 1.7900064E9
 * milepost_collector_last_line_timestamp_seconds{service="national"} 1.7900063E9
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
    private final Histogram batchSeconds;
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
                .help("Log lines read, by what became of them")
                .labelNames("service", "verdict")
                .register(registry);
        bytes = Counter.builder()
                .name("milepost_collector_read_bytes_total")
                .help("Bytes of log read, unpacked")
                .labelNames("service")
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
        batchSeconds = Histogram.builder()
                .name("milepost_collector_batch_seconds")
                .help("Time to write and commit a batch")
                .unit(Unit.SECONDS)
                .classicUpperBounds(0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
                .register(registry);
        lastCommit = Gauge.builder()
                .name("milepost_collector_last_commit_timestamp_seconds")
                .help("When the last batch was committed")
                .register(registry);
        lastLine = Gauge.builder()
                .name("milepost_collector_last_line_timestamp_seconds")
                .help("The latest stamp of a line in the lake")
                .labelNames("service")
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

    public void committed(Map<String, LineCount> counts, List<TableRows<?>> tables, Instant started, Instant now) {
        counts.forEach((service, count) -> {
            for (LineVerdict verdict : LineVerdict.values()) {
                lines.labelValues(service, verdict.name().toLowerCase(Locale.ROOT))
                        .inc(count.of(verdict));
            }
            bytes.labelValues(service).inc(count.bytes());
            if (count.lines() > 0) {
                lastLine.labelValues(service).set(count.lastAt() / 1e6);
            }
        });
        tables.forEach(
                table -> rows.labelValues(table.table().name()).inc(table.rows().size()));
        batches.inc();
        batchSeconds.observe(java.time.Duration.between(started, now).toMillis() / 1e3);
        lastCommit.set(now.toEpochMilli() / 1e3);
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
