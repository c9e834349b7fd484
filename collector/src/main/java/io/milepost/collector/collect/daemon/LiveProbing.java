package io.milepost.collector.collect.daemon;

import io.dropwizard.lifecycle.Managed;
import io.milepost.collector.configuration.CollectorConfiguration;
import io.milepost.collector.configuration.ProbeConfiguration;
import io.milepost.collector.probe.LiveProbes;
import io.milepost.collector.probe.ProbeFile;
import io.milepost.collector.probe.ProbeSchedule;
import io.milepost.collector.probe.conversation.ProbeResult;
import io.milepost.collector.probe.conversation.Prober;
import io.milepost.collector.report.FactsClient;
import io.milepost.collector.report.FactsPartition;
import io.milepost.collector.report.FactsRefusedException;
import io.milepost.collector.report.ProbeFact;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Probes on schedule for as long as the collector runs, and tells the API. Its metrics:
 *
 * <pre>
 * milepost_collector_probes_total{service="national",target="imap",outcome="ok"} 12.0
 * milepost_collector_probe_seconds_count{service="national",target="imap"} 12
 * milepost_collector_probe_minutes_waiting 0.0
 * </pre>
 */
final class LiveProbing implements Managed {
    private static final int THREADS = 4;

    private final CollectorConfiguration configuration;
    private final FactsClient client;
    private final Clock clock;
    private final LiveProbes live;
    private final ProbePhaseMetrics phases;
    private final Counter probes;
    private final Histogram seconds;
    private final ScheduledExecutorService probing = Executors.newScheduledThreadPool(THREADS);
    // Apart from the probes: an API that answers slowly must not hold up a probe.
    private final ScheduledExecutorService telling = Executors.newScheduledThreadPool(2);

    LiveProbing(CollectorConfiguration configuration, FactsClient client, Clock clock, PrometheusRegistry registry) {
        this.configuration = configuration;
        this.client = client;
        this.clock = clock;
        live = new LiveProbes(new ProbeFile(configuration.probeDirectory()), this::publish);
        phases = new ProbePhaseMetrics(registry);
        probes = Counter.builder()
                .name("milepost_collector_probes_total")
                .help("Probes run, by how they ended")
                .labelNames("service", "target", "outcome")
                .register(registry);
        seconds = Histogram.builder()
                .name("milepost_collector_probe_seconds")
                .help("Time that the phases of a probe took together")
                .unit(Unit.SECONDS)
                .labelNames("service", "target")
                .classicUpperBounds(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
                .register(registry);
        GaugeWithCallback.builder()
                .name("milepost_collector_probe_minutes_waiting")
                .help("Minutes of probe results that the API has not taken yet")
                .callback(gauge -> gauge.call(live.waiting()))
                .register(registry);
    }

    @Override
    public void start() throws IOException {
        List<ProbeSchedule.Entry> entries = new ArrayList<>();
        for (ProbeConfiguration probe : configuration.probes()) {
            entries.add(probe.entry(configuration.vantage()));
        }
        Prober prober = new Prober(telling, System::nanoTime);
        live.start(telling);
        new ProbeSchedule(clock, probing, prober, this::accept).start(entries);
    }

    @Override
    public void stop() {
        probing.shutdownNow();
        telling.shutdownNow();
    }

    private void accept(ProbeResult result) {
        probes.labelValues(result.service(), result.target(), result.outcome()).inc();
        seconds.labelValues(result.service(), result.target())
                .observe(result.phases().totalMilliseconds() / 1_000);
        phases.observe(result);
        live.accept(result);
    }

    private void publish(String service, Instant minute, List<ProbeResult> results) throws IOException {
        try {
            client.put(new FactsPartition(
                    "probe-minute",
                    service,
                    configuration.collector() + "-live-" + service,
                    minute.toString().substring(0, "2026-10-01T10:31".length()) + "Z",
                    results.stream().map(LiveProbing::fact).toList()));
        } catch (FactsRefusedException e) {
            throw new IOException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while publishing probes", e);
        }
    }

    private static ProbeFact fact(ProbeResult result) {
        return new ProbeFact(
                result.target(),
                result.vantage(),
                result.at(),
                result.interval().toMillis(),
                result.outcome(),
                result.reason(),
                result.phases().toMap());
    }
}
