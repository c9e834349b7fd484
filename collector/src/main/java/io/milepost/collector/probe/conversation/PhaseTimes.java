package io.milepost.collector.probe.conversation;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How long each phase of one probe took, in nanoseconds; phases that were not reached are absent. The total is the sum of the
 * phases: what the prober does between them is not the server's.
 */
public record PhaseTimes(Map<Phase, Long> nanos) {

    public PhaseTimes {
        Map<Phase, Long> copy = new EnumMap<>(Phase.class);
        copy.putAll(nanos);
        nanos = Collections.unmodifiableMap(copy);
    }

    public Optional<Double> milliseconds(Phase phase) {
        return Optional.ofNullable(nanos.get(phase)).map(PhaseTimes::toMilliseconds);
    }

    public double totalMilliseconds() {
        return toMilliseconds(nanos.values().stream().mapToLong(Long::longValue).sum());
    }

    /** Milliseconds by phase label in the order of the path, and {@code total}, as the facts carry them. */
    public Map<String, Double> toMap() {
        Map<String, Double> map = new LinkedHashMap<>();
        nanos.forEach((phase, time) -> map.put(phase.label(), toMilliseconds(time)));
        map.put("total", totalMilliseconds());
        return map;
    }

    /** Microsecond resolution: finer would claim a precision that a network probe has not. */
    private static double toMilliseconds(long nanos) {
        return Math.round(nanos / 1_000.0) / 1_000.0;
    }
}
