package io.milepost.dashboards.monitoring;

import io.milepost.dashboards.monitoring.Panel.Query;
import java.util.List;

/** What collectors read, how far they are behind, and whether the lake has it. */
final class CollectorPanels {
    private CollectorPanels() {}

    static List<Panel> all() {
        return List.of(
                Panel.number(
                        "Collectors",
                        "none",
                        "That answer.",
                        new Query("count(milepost_build_info{program=\"collector\"})", "")),
                Panel.number(
                        "Longest wait for the lake",
                        "s",
                        "0 when no batch waits.",
                        new Query("max(milepost_collector_commit_waiting_seconds)", "")),
                Panel.number(
                        "Bytes not read yet",
                        "bytes",
                        "In all logs that are files.",
                        new Query("sum(milepost_collector_log_unread_bytes)", "")),
                Panel.number(
                        "Files that cannot be read",
                        "none",
                        "The health check names them.",
                        new Query("sum(milepost_collector_refused_files)", "")),
                Panel.series(
                        "Lines by what became of them",
                        "ops",
                        "The ledger's classes.",
                        new Query("sum by (verdict) (log:milepost_collector_lines:rate5m)", "{{verdict}}")),
                Panel.series(
                        "Lines by kind of log",
                        "ops",
                        "What formats the lines are of.",
                        new Query("sum by (format) (rate(milepost_collector_lines_total[5m]))", "{{format}}")),
                Panel.series(
                        "Share of lines not understood",
                        "percentunit",
                        "In an hour, repeated lines left out.",
                        new Query("log:milepost_collector_misunderstood:ratio_rate1h", "{{service}} {{log}}")),
                Panel.series(
                        "Age of the latest line",
                        "s",
                        "By its own stamp.",
                        new Query(
                                "time() - max by (service, log) (milepost_collector_last_line_timestamp_seconds)",
                                "{{service}} {{log}}")),
                Panel.series(
                        "Not read yet",
                        "bytes",
                        "By log.",
                        new Query("milepost_collector_log_unread_bytes", "{{service}} {{log}}")),
                Panel.series(
                        "In spools",
                        "bytes",
                        "What was received without a file.",
                        new Query("milepost_collector_spool_bytes", "{{service}} {{log}} {{state}}")),
                Panel.series(
                        "Rows put into the lake",
                        "rowsps",
                        "By table.",
                        new Query("sum by (table) (rate(milepost_collector_rows_total[5m]))", "{{table}}")),
                Panel.series(
                        "Time of a batch (p95)",
                        "s",
                        "Until it is certain, and until all tables have it.",
                        new Query("instance:milepost_collector_batch_seconds:p95_5m", "certain {{instance}}"),
                        new Query("instance:milepost_collector_commit_seconds:p95_5m", "in the tables {{instance}}")),
                Panel.series(
                        "Age of the last checkpoint",
                        "s",
                        "Grows in quiet times, when there is nothing to keep.",
                        new Query("time() - milepost_collector_checkpoint_timestamp_seconds", "{{instance}}")),
                Panel.series(
                        "Facts that wait for the API",
                        "none",
                        "Minutes of probes, days of alarms and of probe history.",
                        new Query("milepost_collector_probe_minutes_waiting", "minutes {{instance}}"),
                        new Query("milepost_collector_facts_waiting", "{{kind}} {{instance}}")),
                Panel.series(
                        "Syslog messages",
                        "ops",
                        "Dropped ones are lost.",
                        new Query(
                                "sum by (outcome) (rate(milepost_collector_syslog_messages_total[5m]))",
                                "{{outcome}}")),
                Panel.series(
                        "CPU and memory",
                        "none",
                        "Cores, and GB of heap.",
                        new Query(
                                "rate(process_cpu_seconds_total{job=\"milepost-collector\"}[5m])",
                                "cores {{instance}}"),
                        new Query(
                                "sum by (instance) (jvm_memory_used_bytes{job=\"milepost-collector\",area=\"heap\"}) / 1e9",
                                "heap {{instance}}")));
    }
}
