package io.milepost.analytics.delivery;

/**
 * The log-linear buckets that latencies travel in, over whole milliseconds: exact below 128 ms, then 64 buckets to each doubling, so that
 * a bucket's middle is within 1/128 of every value in it. Histograms of different hours and organisations merge by adding counts.
 */
public final class LatencyHistogram {
    private static final int EXACT = 128;
    private static final int EXACT_BITS = 7;
    private static final int BUCKETS_IN_A_DOUBLING = 64;
    private static final int BUCKET_BITS = 6;

    private LatencyHistogram() {}

    public static int index(long milliseconds) {
        if (milliseconds < 0) {
            throw new IllegalArgumentException(
                    "Cannot place a latency: expected 0 ms or more, got " + milliseconds + " ms");
        }
        if (milliseconds < EXACT) {
            return (int) milliseconds;
        }
        int exponent = 63 - Long.numberOfLeadingZeros(milliseconds);
        long within = (milliseconds - (1L << exponent)) >> (exponent - BUCKET_BITS);
        return EXACT + (exponent - EXACT_BITS) * BUCKETS_IN_A_DOUBLING + (int) within;
    }
}
