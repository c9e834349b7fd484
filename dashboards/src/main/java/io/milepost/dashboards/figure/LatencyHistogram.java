package io.milepost.dashboards.figure;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * How long things took, as counts per log-linear bucket of whole milliseconds (the layout of the facts contract): exact below 128 ms,
 * within 1/128 above. Merging adds counts, so a parent's percentile comes from its children's counts, never from their percentiles.
 */
public record LatencyHistogram(Map<Integer, Long> counts) {
    private static final int EXACT = 128;
    private static final int PER_OCTAVE = 64;

    public LatencyHistogram {
        counts = Collections.unmodifiableMap(new TreeMap<>(counts));
    }

    public static LatencyHistogram empty() {
        return new LatencyHistogram(Map.of());
    }

    public LatencyHistogram merge(LatencyHistogram other) {
        Map<Integer, Long> sum = new TreeMap<>(counts);
        other.counts.forEach((index, count) -> sum.merge(index, count, Math::addExact));
        return new LatencyHistogram(sum);
    }

    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The smallest bucket that holds the given share of all values (nearest rank), by the middle of its range. */
    public OptionalLong percentile(Ratio share) {
        long total = total();
        long rank = share.numerator().longValueExact();
        long of = share.denominator().longValueExact();
        long wanted = Math.max(1, -Math.floorDiv(-Math.multiplyExact(total, rank), of));
        long seen = 0;
        for (Map.Entry<Integer, Long> bucket : counts.entrySet()) {
            seen += bucket.getValue();
            if (seen >= wanted) {
                return OptionalLong.of(middle(bucket.getKey()));
            }
        }
        return OptionalLong.empty();
    }

    public static long lower(int index) {
        if (index < EXACT) {
            return index;
        }
        int exponent = 7 + (index - EXACT) / PER_OCTAVE;
        return (1L << exponent) + ((long) ((index - EXACT) % PER_OCTAVE) << (exponent - 6));
    }

    /** Exclusive. */
    public static long upper(int index) {
        return index < EXACT ? index + 1L : lower(index) + (1L << (1 + (index - EXACT) / PER_OCTAVE));
    }

    private static long middle(int index) {
        return (lower(index) + upper(index) - 1) / 2;
    }
}
