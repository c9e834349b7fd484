package io.milepost.sla.alert;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * How alerting itself does.
 *
 * <pre>
 * milepost_alerts_open{state="firing",severity="page"} 1.0
 * milepost_alert_outbox_messages{receiver="on-call"} 0.0
 * milepost_alert_last_round_timestamp_seconds 1.7931456E9
 * milepost_alert_rounds_total{outcome="done"} 3600.0
 * milepost_alert_round_seconds_count 3600
 * milepost_alert_heartbeats_total{outcome="delivered"} 60.0
 * </pre>
 *
 * What is open and what waits is told as the store had it at most some seconds ago, and not at all while it does not answer. The histogram is native, with classic buckets beside it for who scrapes text.
 */
final class AlertMetrics {

    private volatile @Nullable Counts counts;
    private final Gauge lastRound;
    private final Counter rounds;
    private final Histogram seconds;
    private final Counter heartbeats;
    private final List<String> receivers;

    AlertMetrics(PrometheusRegistry registry, Collection<String> receivers) {
        this.receivers = List.copyOf(receivers);
        GaugeWithCallback.builder()
                .name("milepost_alerts_open")
                .help("Alerts that are not over.")
                .labelNames("state", "severity")
                .callback(gauge -> tell(gauge, known -> known.open()))
                .register(registry);
        GaugeWithCallback.builder()
                .name("milepost_alert_outbox_messages")
                .help("Messages that their receiver does not have yet.")
                .labelNames("receiver")
                .callback(gauge -> tell(gauge, known -> known.waiting()))
                .register(registry);
        this.lastRound = Gauge.builder()
                .name("milepost_alert_last_round_timestamp_seconds")
                .help("When this process last looked at all sources to the end.")
                .register(registry);
        this.rounds = Counter.builder()
                .name("milepost_alert_rounds_total")
                .help("Looks at all sources: done, left to another process, or failed.")
                .labelNames("outcome")
                .register(registry);
        this.seconds = Histogram.builder()
                .name("milepost_alert_round_seconds")
                .help("How long a look at all sources took.")
                .classicUpperBounds(.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5)
                .register(registry);
        this.heartbeats = Counter.builder()
                .name("milepost_alert_heartbeats_total")
                .help("Heartbeats to the watcher outside, by outcome.")
                .labelNames("outcome")
                .register(registry);
        for (String outcome : new String[] {"done", "left", "failed"}) {
            rounds.initLabelValues(outcome);
        }
        // A rate needs a zero to begin with: without one the first failure would look like none.
        heartbeats.initLabelValues("delivered");
        heartbeats.initLabelValues("failed");
    }

    void recordRound(String outcome, Duration took, Instant now) {
        rounds.labelValues(outcome).inc();
        if (outcome.equals("done")) {
            seconds.observe(took.toNanos() / 1e9);
            lastRound.set(now.getEpochSecond());
        }
    }

    void recordHeartbeat(String outcome) {
        heartbeats.labelValues(outcome).inc();
    }

    /** Numbers by the values of their labels. */
    private record Counts(Map<List<String>, Long> open, Map<List<String>, Long> waiting) {}

    private void tell(GaugeWithCallback.Callback gauge, Function<Counts, Map<List<String>, Long>> part) {
        Counts known = counts;
        if (known != null) {
            part.apply(known).forEach((labels, number) -> gauge.call(number, labels.toArray(String[]::new)));
        }
    }

    /** The store does not answer: what it said before may not be so now, and no figure is told that nobody vouches for. */
    void forgetCounts() {
        counts = null;
    }

    /** What is open and what waits, as the store has it. */
    void count(Jdbi jdbi) {
        Map<List<String>, Long> open = new LinkedHashMap<>();
        Map<List<String>, Long> waiting = new LinkedHashMap<>();
        for (String state : List.of("pending", "firing")) {
            for (String severity : List.of("page", "ticket")) {
                open.put(List.of(state, severity), 0L);
            }
        }
        receivers.forEach(receiver -> waiting.put(List.of(receiver), 0L));
        jdbi.useHandle(handle -> {
            handle.createQuery("""
                            select state, severity, count(*) as alerts from alert where state <> 'resolved'
                            group by state, severity""")
                    .map((row, context) -> Map.entry(
                            List.of(row.getString("state"), row.getString("severity")), row.getLong("alerts")))
                    .forEach(entry -> open.put(entry.getKey(), entry.getValue()));
            handle.createQuery("""
                            select receiver, count(*) as messages from alert_message where state = 'waiting'
                            group by receiver""")
                    .map((row, context) -> Map.entry(List.of(row.getString("receiver")), row.getLong("messages")))
                    .forEach(entry -> waiting.put(entry.getKey(), entry.getValue()));
        });
        counts = new Counts(open, waiting);
    }
}
