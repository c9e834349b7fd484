package io.milepost.dashboards.figure;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a figure was computed from: so many rows of facts, the highest data sequence number of each lake table behind them, the hash of
 * the catalogue, and the version of the code.
 */
public record Provenance(
        long rows,
        Map<String, Long> sequences,
        String catalogue,
        String code,
        @Nullable Instant computedAt) {
    public Provenance {
        sequences = Collections.unmodifiableMap(new TreeMap<>(sequences));
    }
}
