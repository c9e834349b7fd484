package io.milepost.sla.facts;

import io.milepost.sla.facts.wire.FactKind;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/**
 * What producers sent.
 *
 * <pre>
 * milepost_facts_partitions_total{kind="delivery-hour"} 75.0
 * milepost_facts_rows_total{kind="delivery-hour"} 450000.0
 * milepost_facts_refused_total{kind="delivery-hour",status="409"} 1.0
 * </pre>
 */
public final class FactsMetrics {

    private final Counter partitions;
    private final Counter rows;
    private final Counter refused;

    public FactsMetrics(PrometheusRegistry registry) {
        partitions = Counter.builder()
                .name("milepost_facts_partitions_total")
                .help("Partitions of facts that were stored or replaced.")
                .labelNames("kind")
                .register(registry);
        rows = Counter.builder()
                .name("milepost_facts_rows_total")
                .help("Rows of facts that were stored.")
                .labelNames("kind")
                .register(registry);
        refused = Counter.builder()
                .name("milepost_facts_refused_total")
                .help("Bodies of facts that were refused, by HTTP status.")
                .labelNames("kind", "status")
                .register(registry);
        for (FactKind kind : FactKind.ALL) {
            partitions.initLabelValues(kind.name());
            rows.initLabelValues(kind.name());
        }
    }

    void stored(FactKind kind, Replacement replacement) {
        partitions.labelValues(kind.name()).inc();
        rows.labelValues(kind.name()).inc(replacement.rows());
    }

    void refused(FactKind kind, int status) {
        refused.labelValues(kind.name(), Integer.toString(status)).inc();
    }
}
