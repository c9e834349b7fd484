package io.milepost.dashboards.monitoring;

import io.milepost.dashboards.monitoring.Panel.Query;
import java.util.List;

/** What is wrong now: probes, alarms, freshness, and how the API answers. */
final class OperationsPanels {
    private OperationsPanels() {}

    static List<Panel> all() {
        return List.of(
                Panel.number(
                        "Targets that no vantage point reaches",
                        "none",
                        "Each is an outage to the one who looks from outside.",
                        new Query("sum(max by (service, target) (milepost_collector_probe_up) == bool 0)", "")),
                Panel.number(
                        "Sources with an open alarm",
                        "none",
                        "Hosts that fell silent, or whose lines are no longer understood.",
                        new Query("sum(milepost_source_alarms_open) or vector(0)", "")),
                Panel.number(
                        "Programs that do not answer",
                        "none",
                        "Of the API and the collectors.",
                        new Query("count(up{job=~\"milepost-.*\"} == 0) or vector(0)", "")),
                Panel.number(
                        "Requests that failed",
                        "percentunit",
                        "Of those to the API in five minutes.",
                        new Query("milepost:milepost_http_errors:ratio_rate5m or vector(0)", "")),
                Panel.series(
                        "Open outages",
                        "none",
                        "Confirmed by Milepost's own rules, from probes or from traffic.",
                        new Query("max by (service, condition) (milepost_outages_open)", "{{service}} {{condition}}")),
                Panel.series(
                        "Probes not run and results lost",
                        "none",
                        "In an hour. What a collector did not look at, nobody knows.",
                        new Query(
                                "sum by (service, target) (increase(milepost_collector_probe_slots_missed_total[1h]))",
                                "{{service}} {{target}} not run"),
                        new Query(
                                "increase(milepost_collector_probe_results_dropped_total[1h])",
                                "lost by {{instance}}")),
                Panel.series(
                        "Probes that succeed",
                        "none",
                        "1 as long as the last probe from a vantage point succeeded.",
                        new Query("milepost_collector_probe_up", "{{service}} {{target}} from {{vantage}}")),
                Panel.series(
                        "Time of a probe's phases (p95)",
                        "s",
                        "Nineteen of twenty took no longer.",
                        new Query(
                                "target:milepost_collector_probe_phase_seconds:p95_5m",
                                "{{target}} {{phase}} from {{vantage}}")),
                Panel.series(
                        "Age of the newest day of facts",
                        "s",
                        "Since the day began.",
                        new Query(
                                "time() - max by (service, kind) (milepost_facts_newest_day_timestamp_seconds)",
                                "{{service}} {{kind}}")),
                Panel.series(
                        "Facts put",
                        "rowsps",
                        "Rows by kind.",
                        new Query("sum by (kind) (rate(milepost_facts_rows_total[5m]))", "{{kind}}"),
                        new Query(
                                "sum by (kind, status) (rate(milepost_facts_refused_total[5m]))",
                                "{{kind}} {{status}}")),
                Panel.series(
                        "Requests",
                        "reqps",
                        "By what was answered.",
                        new Query("sum by (status) (route:milepost_http_requests:rate5m)", "{{status}}")),
                Panel.series(
                        "Time of requests (p99)",
                        "s",
                        "By the route's template.",
                        new Query("route:milepost_http_request_seconds:p99_5m", "{{route}}")),
                Panel.series(
                        "Connections to the store",
                        "none",
                        "Threads that wait for one should be none.",
                        new Query("milepost_store_connections", "{{state}}"),
                        new Query("milepost_store_connections_limit", "limit"),
                        new Query("milepost_store_connection_waiters", "waiting")),
                Panel.series(
                        "CPU and memory of the API",
                        "none",
                        "Cores, and GB of heap.",
                        new Query("rate(process_cpu_seconds_total{job=\"milepost-api\"}[5m])", "cores {{instance}}"),
                        new Query(
                                "sum by (instance) (jvm_memory_used_bytes{job=\"milepost-api\",area=\"heap\"}) / 1e9",
                                "heap {{instance}}")));
    }
}
