package io.milepost.sla.metrics;

import io.milepost.sla.metrics.StoreState.Count;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

/**
 * How new the facts are, and what stands in the store, read when it is asked for. While the store does not answer there are no such
 * gauges, and so no figure that nobody vouches for.
 *
 * <pre>
 * milepost_facts_newest_day_timestamp_seconds{service="national",kind="delivery-hour"} 1.7985024E9
 * milepost_facts_received_timestamp_seconds{service="national",kind="delivery-hour"} 1.79858041E9
 * milepost_editions{service="national",state="final"} 11.0
 * milepost_report_dispatches{service="national",state="sent"} 48.0
 * milepost_source_alarms_open{service="national",kind="silence"} 1.0
 * milepost_outages_open{service="national",condition="down"} 0.0
 * </pre>
 */
public final class StoreMetrics {
    private StoreMetrics() {}

    public static void register(PrometheusRegistry registry, StoreLook look) {
        GaugeWithCallback.builder()
                .name("milepost_facts_newest_day_timestamp_seconds")
                .help("Start of the newest UTC day of which there are facts of a kind.")
                .labelNames("service", "kind")
                .callback(gauge -> look.load()
                        .freshness()
                        .forEach(of -> gauge.call(
                                of.day().atStartOfDay(ZoneOffset.UTC).toEpochSecond(), of.service(), of.kind())))
                .register(registry);
        GaugeWithCallback.builder()
                .name("milepost_facts_received_timestamp_seconds")
                .help("When facts of the newest day of a kind were put last.")
                .labelNames("service", "kind")
                .callback(gauge -> look.load()
                        .freshness()
                        .forEach(of -> gauge.call(of.receivedAt().toEpochMilli() / 1e3, of.service(), of.kind())))
                .register(registry);
        register(registry, look, "milepost_editions", "Editions that were published.", "state", StoreState::editions);
        register(
                registry,
                look,
                "milepost_report_dispatches",
                "Reports to their recipients, by what became of them.",
                "state",
                StoreState::dispatches);
        register(
                registry,
                look,
                "milepost_source_alarms_open",
                "Alarms of collectors about their sources that are open.",
                "kind",
                StoreState::openAlarms);
        register(
                registry,
                look,
                "milepost_outages_open",
                "Confirmed outages of components that go on, from probes or from traffic.",
                "condition",
                StoreState::openOutages);
    }

    private static void register(
            PrometheusRegistry registry,
            StoreLook look,
            String name,
            String help,
            String label,
            Function<StoreState, List<Count>> counts) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames("service", label)
                .callback(
                        gauge -> counts.apply(look.load()).forEach(of -> gauge.call(of.count(), of.service(), of.of())))
                .register(registry);
    }
}
