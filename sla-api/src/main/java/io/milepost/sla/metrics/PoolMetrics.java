package io.milepost.sla.metrics;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.apache.tomcat.jdbc.pool.DataSourceProxy;

/**
 * The connections to the store, as the pool counts them at the moment.
 *
 * <pre>
 * milepost_store_connections{state="active"} 2.0
 * milepost_store_connections{state="idle"} 6.0
 * milepost_store_connections_limit 32.0
 * milepost_store_connection_waiters 0.0
 * </pre>
 */
public final class PoolMetrics {
    private PoolMetrics() {}

    public static void register(PrometheusRegistry registry, DataSourceProxy pool) {
        GaugeWithCallback.builder()
                .name("milepost_store_connections")
                .help("Open connections to the store.")
                .labelNames("state")
                .callback(gauge -> {
                    gauge.call(pool.getActive(), "active");
                    gauge.call(pool.getIdle(), "idle");
                })
                .register(registry);
        GaugeWithCallback.builder()
                .name("milepost_store_connections_limit")
                .help("The most connections to the store that are opened.")
                .callback(gauge -> gauge.call(pool.getMaxActive()))
                .register(registry);
        GaugeWithCallback.builder()
                .name("milepost_store_connection_waiters")
                .help("Threads that wait for a connection to the store.")
                .callback(gauge -> gauge.call(pool.getWaitCount()))
                .register(registry);
    }
}
