package io.milepost.collector.parse.summary;

/** How long deliveries took, counted in classes that are a sixteenth of their value wide. Takes back what it counted. Not thread-safe. */
final class DelayCounts {

    private static final int STEPS = 16;
    private static final int STEP_BITS = 4;
    private static final int CLASSES = STEPS * (Long.SIZE - STEP_BITS);

    private final long[] counts = new long[CLASSES];
    private long all;

    /** @param sign 1, or -1 to take one back */
    void add(long milliseconds, long sign) {
        counts[classOf(Math.max(0, milliseconds))] += sign;
        all += sign;
    }

    long count() {
        return all;
    }

    /**
     * The nearest-rank percentile, at most a sixteenth too high.
     *
     * @param percent 1 to 100
     * @return milliseconds that so many of a hundred did not exceed; 0 without any
     */
    long within(int percent) {
        long rank = Math.max(1, (all * percent + 99) / 100);
        long below = 0;
        for (int each = 0; each < CLASSES; each++) {
            below += counts[each];
            if (below >= rank) {
                return highestOf(each);
            }
        }
        return 0;
    }

    void addAll(DelayCounts others) {
        for (int each = 0; each < CLASSES; each++) {
            counts[each] += others.counts[each];
        }
        all += others.all;
    }

    private static int classOf(long value) {
        if (value < STEPS) {
            return (int) value;
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(value) - STEP_BITS;
        return (shift + 1) * STEPS + (int) (value >>> shift) - STEPS;
    }

    private static long highestOf(int number) {
        if (number < STEPS) {
            return number;
        }
        int shift = number / STEPS - 1;
        return ((long) (number % STEPS + STEPS + 1) << shift) - 1;
    }
}
