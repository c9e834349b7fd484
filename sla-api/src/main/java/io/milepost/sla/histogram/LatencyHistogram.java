package io.milepost.sla.histogram;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * How many deliveries took how long, in buckets of whole milliseconds that are exact below 128 ms and at most 1/64 wide
 * above, so that histograms of hours and organisations add up to that of the whole. Mutable; not thread-safe.
 */
public final class LatencyHistogram {

    private static final int EXACT = 128;
    private static final int STEPS = 64;
    private static final int EXACT_BITS = 7;
    public static final int LAST_INDEX = indexOf(Long.MAX_VALUE);

    private final TreeMap<Integer, Long> counts = new TreeMap<>();

    /** The bucket of a value, by the layout that producers and the store share. */
    public static int indexOf(long milliseconds) {
        if (milliseconds < EXACT) {
            return (int) milliseconds;
        }
        int exponent = 63 - Long.numberOfLeadingZeros(milliseconds);
        return EXACT
                + (exponent - EXACT_BITS) * STEPS
                + (int) ((milliseconds - (1L << exponent)) >> (exponent - EXACT_BITS + 1));
    }

    /** The smallest value of a bucket. */
    public static long lowerBound(int index) {
        if (index < EXACT) {
            return index;
        }
        int exponent = EXACT_BITS + (index - EXACT) / STEPS;
        int step = (index - EXACT) % STEPS;
        return (1L << exponent) + ((long) step << (exponent - EXACT_BITS + 1));
    }

    public void add(int index, long count) {
        counts.merge(index, count, Math::addExact);
    }

    public void add(LatencyHistogram other) {
        other.counts.forEach(this::add);
    }

    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    public void forEach(BiConsumer<Integer, Long> bucket) {
        counts.forEach(bucket);
    }

    /**
     * The middle of the bucket that holds the value of the given rank: the smallest value that at least numerator /
     * denominator of all do not exceed (nearest rank). Absent without values.
     */
    public OptionalLong percentile(long numerator, long denominator) {
        long total = total();
        if (total == 0) {
            return OptionalLong.empty();
        }
        long rank = Math.max(1, Math.addExact(Math.multiplyExact(total, numerator), denominator - 1) / denominator);
        long seen = 0;
        for (Map.Entry<Integer, Long> bucket : counts.entrySet()) {
            seen += bucket.getValue();
            if (seen >= rank) {
                return OptionalLong.of(middle(bucket.getKey()));
            }
        }
        throw new IllegalStateException("Cannot find a percentile: expected a rank within " + total + ", got " + rank);
    }

    private static long middle(int index) {
        long lower = lowerBound(index);
        return index < EXACT ? lower : lower + (lowerBound(index + 1) - lower) / 2;
    }

    /** Pairs of variable-length numbers: the distance from the bucket before, and the count. */
    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(counts.size() * 15);
        int previous = 0;
        for (Map.Entry<Integer, Long> bucket : counts.entrySet()) {
            write(bytes, bucket.getKey() - previous);
            write(bytes, bucket.getValue());
            previous = bucket.getKey();
        }
        byte[] written = new byte[bytes.position()];
        bytes.flip().get(written);
        return written;
    }

    /** Adds what {@link #toBytes()} of another wrote. */
    public void add(byte[] written) {
        ByteBuffer bytes = ByteBuffer.wrap(written);
        int index = 0;
        while (bytes.hasRemaining()) {
            index += (int) read(bytes);
            add(index, read(bytes));
        }
    }

    private static void write(ByteBuffer bytes, long number) {
        long rest = number;
        while (rest > 0x7f) {
            bytes.put((byte) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        bytes.put((byte) rest);
    }

    private static long read(ByteBuffer bytes) {
        long number = 0;
        int shift = 0;
        byte next;
        do {
            next = bytes.get();
            number |= (long) (next & 0x7f) << shift;
            shift += 7;
        } while (next < 0);
        return number;
    }
}
