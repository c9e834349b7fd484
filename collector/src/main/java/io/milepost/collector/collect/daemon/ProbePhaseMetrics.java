package io.milepost.collector.collect.daemon;

import io.milepost.collector.probe.conversation.ProbeResult;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.concurrent.TimeUnit;

/**
 * The phases of probes, and how the last one of each vantage point ended. Exposition:
 *
 * <pre>
 * milepost_collector_probe_phase_seconds_bucket{service="national",target="imap",vantage="inside",phase="tls",le="0.025"} 12
 * milepost_collector_probe_up{service="national",target="imap",vantage="inside"} 1.0
 * milepost_collector_probe_last_timestamp_seconds{service="national",target="imap",vantage="inside"} 1.7900064E9
 * </pre>
 */
final class ProbePhaseMetrics {
    private static final String TOTAL = "total";

    private final Histogram phases;
    private final Gauge up;
    private final Gauge last;

    ProbePhaseMetrics(PrometheusRegistry registry) {
        phases = Histogram.builder()
                .name("milepost_collector_probe_phase_seconds")
                .help("Time that a phase of a probe took")
                .unit(Unit.SECONDS)
                .labelNames("service", "target", "vantage", "phase")
                .classicUpperBounds(0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10)
                .nativeInitialSchema(5)
                .nativeMaxNumberOfBuckets(160)
                .nativeResetDuration(24, TimeUnit.HOURS)
                .register(registry);
        up = Gauge.builder()
                .name("milepost_collector_probe_up")
                .help("Whether the last probe succeeded (1) or not (0)")
                .labelNames("service", "target", "vantage")
                .register(registry);
        last = Gauge.builder()
                .name("milepost_collector_probe_last_timestamp_seconds")
                .help("When the last probe that ended was due")
                .labelNames("service", "target", "vantage")
                .register(registry);
    }

    void observe(ProbeResult result) {
        result.phases().toMap().forEach((phase, milliseconds) -> {
            if (!phase.equals(TOTAL)) {
                phases.labelValues(result.service(), result.target(), result.vantage(), phase)
                        .observe(milliseconds / 1e3);
            }
        });
        up.labelValues(result.service(), result.target(), result.vantage())
                .set(result.outcome().equals("ok") ? 1 : 0);
        last.labelValues(result.service(), result.target(), result.vantage())
                .set(result.at().toEpochMilli() / 1e3);
    }
}
