package io.milepost.collector.endurance.trial;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one round of a trial found.
 *
 * @param counts what was done and seen, by name; rounds add up
 * @param violations each breach of the promise in words
 */
public record Round(Map<String, Long> counts, List<String> violations) {
    public static final Round NOTHING = new Round(Map.of(), List.of());

    public Round {
        counts = new LinkedHashMap<>(counts);
        violations = List.copyOf(violations);
    }

    /** The same with more of one thing counted. */
    public Round count(String name, long number) {
        Map<String, Long> more = new LinkedHashMap<>(counts);
        more.merge(name, number, Long::sum);
        return new Round(more, violations);
    }

    /** The same, with a violation when the condition does not hold. */
    public Round require(boolean holds, String violation) {
        if (holds) {
            return this;
        }
        List<String> more = new ArrayList<>(violations);
        more.add(violation);
        return new Round(counts, more);
    }

    public Round plus(Round other) {
        Round sum = this;
        for (Map.Entry<String, Long> entry : other.counts.entrySet()) {
            sum = sum.count(entry.getKey(), entry.getValue());
        }
        List<String> all = new ArrayList<>(violations);
        all.addAll(other.violations);
        return new Round(sum.counts, all);
    }
}
