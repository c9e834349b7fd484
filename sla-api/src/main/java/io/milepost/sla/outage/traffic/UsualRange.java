package io.milepost.sla.outage.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is usual, from what was before: the median and twice a spread to either side of it. The spread is one and a half times the median
 * distance from the median, which single odd weeks do not move, and no less than the square root of the median, as counts stray by
 * themselves. Whole numbers throughout.
 */
record UsualRange(long median, long low, long high, int samples) {

    private static final int FEWEST = 4;

    /** Nothing when there are too few to tell what is usual. */
    static Optional<UsualRange> of(List<Long> values) {
        if (values.size() < FEWEST) {
            return Optional.empty();
        }
        long median = median(values);
        List<Long> distances = new ArrayList<>();
        values.forEach(value -> distances.add(Math.abs(value - median)));
        long spread = Math.max((median(distances) * 3 + 1) / 2, squareRoot(median));
        return Optional.of(
                new UsualRange(median, Math.max(0, median - 2 * spread), median + 2 * spread, values.size()));
    }

    /** The same of a shorter stretch, which strays more by itself. */
    UsualRange scaled(long numerator, long denominator) {
        long middle = median * numerator / denominator;
        long root = 2 * squareRoot(middle);
        return new UsualRange(
                middle,
                Math.max(0, Math.min(low * numerator / denominator, middle - root)),
                Math.max(high * numerator / denominator, middle + root),
                samples);
    }

    /** From the lowest to the highest that is usual in either: between two hours the one goes over into the other. */
    UsualRange spanning(UsualRange other) {
        return new UsualRange(
                Math.min(median, other.median),
                Math.min(low, other.low),
                Math.max(high, other.high),
                Math.min(samples, other.samples));
    }

    /** More than usual, and more than twice what is in the middle. */
    boolean isFarAbove(long value) {
        return value > high && value > 2 * median;
    }

    /** Less than usual, and less than half of what is in the middle. */
    boolean isFarBelow(long value) {
        return value < low && value * 2 < median;
    }

    private static long median(List<Long> values) {
        List<Long> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : Math.floorDiv(sorted.get(middle - 1) + sorted.get(middle), 2);
    }

    private static long squareRoot(long value) {
        long root = (long) Math.sqrt((double) value);
        while (root * root > value) {
            root--;
        }
        return root;
    }
}
