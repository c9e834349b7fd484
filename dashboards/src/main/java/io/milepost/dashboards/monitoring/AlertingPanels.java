package io.milepost.dashboards.monitoring;

import io.milepost.dashboards.monitoring.Panel.Query;
import java.util.List;

/** How Milepost tells of its own alerts: what is open, whether it looks, and whether receivers and the watcher outside take what they are sent. */
final class AlertingPanels {
    private AlertingPanels() {}

    static List<Panel> all() {
        return List.of(
                Panel.number(
                        "Pages that fire",
                        "none",
                        "Alerts of severity page that are not over.",
                        new Query("max(milepost_alerts_open{state=\"firing\",severity=\"page\"})", "")),
                Panel.number(
                        "Messages that wait",
                        "none",
                        "Receivers do not have them yet.",
                        new Query("sum(max by (receiver) (milepost_alert_outbox_messages))", "")),
                Panel.number(
                        "Since the last round",
                        "s",
                        "Sources are looked at once a second, unless the configuration says otherwise.",
                        new Query("time() - max(milepost_alert_last_round_timestamp_seconds)", "")),
                Panel.number(
                        "Heartbeats in ten minutes",
                        "none",
                        "Those that the watcher outside took.",
                        new Query("sum(increase(milepost_alert_heartbeats_total{outcome=\"delivered\"}[10m]))", "")),
                Panel.series(
                        "Open alerts",
                        "none",
                        "As the store has them.",
                        new Query("max by (state, severity) (milepost_alerts_open)", "{{state}} {{severity}}")),
                Panel.series(
                        "Messages that wait, by receiver",
                        "none",
                        "A line that does not come down is a receiver that cannot be told.",
                        new Query("max by (receiver) (milepost_alert_outbox_messages)", "{{receiver}}")),
                Panel.series(
                        "Attempts to tell",
                        "ops",
                        "A failed one is made again.",
                        new Query(
                                "sum by (receiver, outcome) (rate(milepost_alert_messages_total[5m]))",
                                "{{receiver}} {{outcome}}")),
                Panel.series(
                        "Time that receivers take (p95)",
                        "s",
                        "Nineteen of twenty messages took no longer.",
                        new Query("receiver:milepost_alert_delivery_seconds:p95_5m", "{{receiver}}")),
                Panel.series(
                        "Rounds",
                        "ops",
                        "Of several processes on one store one looks; the others leave it to that one.",
                        new Query("sum by (outcome) (rate(milepost_alert_rounds_total[5m]))", "{{outcome}}")),
                Panel.series(
                        "Time of a round (p99)",
                        "s",
                        "A look at all sources.",
                        new Query("milepost:milepost_alert_round_seconds:p99_5m", "p99")),
                Panel.series(
                        "Heartbeats",
                        "none",
                        "In ten minutes, by what became of them.",
                        new Query("sum by (outcome) (increase(milepost_alert_heartbeats_total[10m]))", "{{outcome}}")));
    }
}
