package io.milepost.sla.comparison;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How a target was watched: from which vantage points, how often, and how far each probe went (connect, tls, greeting, login). Levels of
 * targets that were watched differently are not alike. What the evidence does not tell is empty.
 */
public record Watch(SortedSet<String> vantages, SortedSet<Long> intervalsMillis, SortedSet<String> phases) {
    public Watch {
        vantages = Collections.unmodifiableSortedSet(new TreeSet<>(vantages));
        intervalsMillis = Collections.unmodifiableSortedSet(new TreeSet<>(intervalsMillis));
        phases = Collections.unmodifiableSortedSet(new TreeSet<>(phases));
    }

    /** What two witnesses together tell. */
    public Watch and(Watch other) {
        return new Watch(
                union(vantages, other.vantages),
                union(intervalsMillis, other.intervalsMillis),
                union(phases, other.phases));
    }

    private static <T> SortedSet<T> union(SortedSet<T> one, SortedSet<T> other) {
        SortedSet<T> both = new TreeSet<>(one);
        both.addAll(other);
        return both;
    }

    /** The longest time between two probes in microseconds, 0 where it is not told. */
    long longestIntervalMicros() {
        return intervalsMillis.isEmpty() ? 0 : intervalsMillis.last() * 1_000;
    }

    public String vantageWords() {
        return vantages.stream()
                .map(vantage -> vantage.isEmpty() ? "no named place" : vantage)
                .collect(Collectors.joining(", "));
    }

    public String intervalWords() {
        return intervalsMillis.stream()
                .map(millis -> millis % 1_000 == 0 ? millis / 1_000 + " s" : millis + " ms")
                .collect(Collectors.joining(", "));
    }

    public String phaseWords() {
        return phases.isEmpty() ? "nothing told" : String.join(", ", phases);
    }
}
