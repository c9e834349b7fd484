package io.milepost.sla.facts;

import java.util.Map;

/** What is known of one stored partition: enough for a producer to tell whether it has to be computed again. */
public record StoredPartition(String period, Map<String, Long> sequences, String catalogue, String code, long rows) {

    public StoredPartition {
        sequences = Map.copyOf(sequences);
    }
}
