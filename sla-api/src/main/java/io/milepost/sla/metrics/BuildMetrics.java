package io.milepost.sla.metrics;

import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/**
 * Which build answers.
 *
 * <pre>
 * milepost_build_info{program="api",version="0.1.0"} 1
 * </pre>
 */
public final class BuildMetrics {
    private BuildMetrics() {}

    public static void register(PrometheusRegistry registry, String version) {
        Info.builder()
                .name("milepost_build_info")
                .help("The program that answers, and its version.")
                .labelNames("program", "version")
                .register(registry)
                .setLabelValues("api", version);
    }
}
