package io.milepost.collector.collect.condition;

import io.milepost.collector.configuration.ReceivedLog;
import io.milepost.collector.spool.Spool;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much lies in the spools of logs that come without files. Exposition:
 *
 * <pre>
 * milepost_collector_spool_bytes{service="national",log="syslog",state="waiting"} 81920.0
 * milepost_collector_spool_bytes{service="national",log="syslog",state="kept"} 1.6777216E7
 * </pre>
 */
public final class SpoolMetrics {
    private static final Logger logger = LoggerFactory.getLogger(SpoolMetrics.class);

    private SpoolMetrics() {}

    public static void register(PrometheusRegistry registry, List<ReceivedLog> logs) {
        GaugeWithCallback.builder()
                .name("milepost_collector_spool_bytes")
                .help("Bytes of received lines on the disk: waiting for a batch, or kept after it.")
                .labelNames("service", "log", "state")
                .callback(gauge -> {
                    for (ReceivedLog log : logs) {
                        tell(gauge, log);
                    }
                })
                .register(registry);
    }

    private static void tell(GaugeWithCallback.Callback gauge, ReceivedLog log) {
        try {
            gauge.call(bytes(Spool.segments(log.spool())), log.service(), log.log(), "waiting");
            gauge.call(bytes(Spool.kept(log.spool())), log.service(), log.log(), "kept");
        } catch (IOException e) {
            // A gauge that is absent says that nobody knows.
            logger.warn("Cannot tell how much is in the spool {}: {}", log.spool(), e.toString());
        }
    }

    private static long bytes(List<Path> segments) throws IOException {
        long bytes = 0;
        for (Path segment : segments) {
            try {
                bytes += Files.size(segment);
            } catch (NoSuchFileException ignored) {
                // Put aside or expired since the directory was listed.
            }
        }
        return bytes;
    }
}
