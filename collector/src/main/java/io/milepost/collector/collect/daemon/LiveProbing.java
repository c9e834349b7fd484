package io.milepost.collector.collect.daemon;

import io.dropwizard.lifecycle.Managed;
import io.milepost.collector.configuration.CollectorConfiguration;
import io.milepost.collector.configuration.ProbeConfiguration;
import io.milepost.collector.probe.LiveProbes;
import io.milepost.collector.probe.ProbeFile;
import io.milepost.collector.probe.ProbeSchedule;
import io.milepost.collector.probe.ProbeSpool;
import io.milepost.collector.probe.conversation.Cause;
import io.milepost.collector.probe.conversation.ProbeResult;
import io.milepost.collector.probe.conversation.ProbeTarget;
import io.milepost.collector.probe.wire.Prober;
import io.milepost.collector.report.FactsClient;
import io.milepost.collector.report.FactsPartition;
import io.milepost.collector.report.FactsRefusedException;
import io.milepost.collector.report.ProbeFact;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Probes on schedule for as long as the collector runs, and tells the API. Its metrics:
 *
 * <pre>
 * milepost_collector_probes_total{service="national",target="imap",outcome="ok"} 12.0
 * milepost_collector_probe_seconds_count{service="national",target="imap"} 12
 * milepost_collector_probe_slots_missed_total{service="national",target="imap"} 0.0
 * milepost_collector_probe_minutes_waiting 0.0
 * milepost_collector_probe_report_seconds_count 12
 * milepost_collector_probe_results_dropped_total 0.0
 * </pre>
 */
final class LiveProbing implements Managed, ProbeSchedule.Listener {

    private static final Logger logger = LoggerFactory.getLogger(LiveProbing.class);

    private final CollectorConfiguration configuration;
    private final FactsClient client;
    private final Clock clock;
    private final LiveProbes live;
    private final ProbePhaseMetrics phases;
    private final Counter probes;
    private final Histogram seconds;
    private final Counter missed;
    private final SmsReceipts receipts = new SmsReceipts();
    private final Prober prober = new Prober(System::nanoTime);
    private final ScheduledExecutorService time = Executors.newSingleThreadScheduledExecutor();
    // One at a time, in the order in which they came.
    private final ExecutorService results = Executors.newSingleThreadExecutor();
    // Apart from the probes: an API that answers slowly must not hold up a probe.
    private final ScheduledExecutorService telling = Executors.newScheduledThreadPool(2);

    LiveProbing(CollectorConfiguration configuration, FactsClient client, Clock clock, PrometheusRegistry registry) {
        this.configuration = configuration;
        this.client = client;
        this.clock = clock;
        Histogram waited = Histogram.builder()
                .name("milepost_collector_probe_report_seconds")
                .help(
                        "Time from a probe's result to the API's answer that it has it, of the oldest result of each report")
                .unit(Unit.SECONDS)
                .classicUpperBounds(0.1, 0.25, 0.5, 1, 2, 5, 15, 60, 600)
                .register(registry);
        live = new LiveProbes(
                new ProbeFile(configuration.probeDirectory()),
                openSpool(configuration.probeSpoolDirectory()),
                LiveProbing::fact,
                this::publish,
                waited::observe);
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
        missed = Counter.builder()
                .name("milepost_collector_probe_slots_missed_total")
                .help("Times at which a probe was due and not run, since this collector was too busy or stood still")
                .labelNames("service", "target")
                .register(registry);
        GaugeWithCallback.builder()
                .name("milepost_collector_probe_minutes_waiting")
                .help("Minutes of probe results that the API has not taken yet")
                .callback(gauge -> gauge.call(live.waiting()))
                .register(registry);
        CounterWithCallback.builder()
                .name("milepost_collector_probe_results_dropped_total")
                .help("Probe results that fell out of the spool before the API took them, or that it refused")
                .callback(counter -> counter.call(live.dropped()))
                .register(registry);
    }

    private static ProbeSpool openSpool(Path directory) {
        try {
            return ProbeSpool.open(directory, ProbeSpool.Bounds.USUAL, System::nanoTime);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot open the probe results that wait in " + directory, e);
        }
    }

    @Override
    public void start() throws IOException {
        List<ProbeSchedule.Entry> entries = new ArrayList<>();
        for (ProbeConfiguration probe : configuration.probes()) {
            entries.add(probe.entry(configuration.vantage(), receipts.of(probe), clock));
        }
        live.start(telling);
        new ProbeSchedule(clock, time, prober, this).start(entries);
    }

    @Override
    public void stop() {
        time.shutdownNow();
        prober.close();
        receipts.close();
        results.shutdown();
        telling.shutdownNow();
    }

    @Override
    public void seen(ProbeResult result) {
        results.execute(() -> accept(result));
    }

    @Override
    public void missed(ProbeTarget target, long slots) {
        missed.labelValues(target.service(), target.name()).inc(slots);
        logger.warn("Probe {} of {} missed {} of its times", target.name(), target.service(), slots);
    }

    private void accept(ProbeResult result) {
        if (result.isOurFault()) {
            // It says nothing of the service: without a result this vantage becomes unknown, which is what it is.
            probes.labelValues(result.service(), result.target(), "unknown").inc();
            logger.warn("Probe {} of {} could not be run here: {}", result.target(), result.service(), result.reason());
            return;
        }
        probes.labelValues(result.service(), result.target(), result.outcome()).inc();
        seconds.labelValues(result.service(), result.target())
                .observe(result.phases().totalMilliseconds() / 1_000);
        phases.observe(result);
        live.accept(result);
    }

    private boolean publish(String service, Instant minute, List<ProbeFact> results) throws IOException {
        try {
            client.putOnce(new FactsPartition(
                    "probe-minute",
                    service,
                    configuration.collector() + "-live-" + service,
                    minute.toString().substring(0, "2026-10-01T10:31".length()) + "Z",
                    results));
            return true;
        } catch (FactsRefusedException e) {
            if (e.forGood()) {
                logger.error("The API refuses the probe results of {}, {}: {}", service, minute, e.getMessage());
                return false;
            }
            throw new IOException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while publishing probes", e);
        }
    }

    private static ProbeFact fact(ProbeResult result) {
        ProbeResult.Evidence evidence = result.evidence();
        return new ProbeFact(
                result.target(),
                result.vantage(),
                result.at(),
                result.interval().toMillis(),
                result.outcome(),
                result.reason(),
                result.phases().toMap(),
                evidence.phase() == null ? null : evidence.phase().label(),
                evidence.cause() == null ? null : evidence.cause().label(),
                evidence.findBlame().map(Cause.Blame::label).orElse(null),
                result.certificateExpiresAt());
    }
}
