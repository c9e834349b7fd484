package io.milepost.analytics.job;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a period's facts were computed from: the highest data sequence number of each lake table read, the catalogue's hash and the
 * version of the code. A table that held no file for the period has no number.
 */
public record Provenance(Map<String, Long> sequences, String catalogue, String code) implements Serializable {
    public Provenance {
        sequences = Collections.unmodifiableMap(new TreeMap<>(sequences));
    }

    /** Whether facts of this provenance no longer stand when the inputs are those of {@code current}. */
    boolean isSupersededBy(Provenance current) {
        return !catalogue.equals(current.catalogue)
                || !code.equals(current.code)
                || current.sequences.entrySet().stream()
                        .anyMatch(table -> table.getValue() > sequences.getOrDefault(table.getKey(), 0L));
    }
}
