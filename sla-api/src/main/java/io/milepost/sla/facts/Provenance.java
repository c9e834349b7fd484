package io.milepost.sla.facts;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the facts behind a figure rest on: how many rows, of which inputs, with which catalogue and code; absent facts are 0 rows of nothing. */
public record Provenance(
        long partitions,
        long rows,
        Map<String, Long> sequences,
        String catalogue,
        String code,
        @Nullable Instant receivedAt) {

    public Provenance {
        sequences = Map.copyOf(sequences);
    }
}
