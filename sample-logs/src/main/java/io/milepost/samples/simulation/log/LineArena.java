package io.milepost.samples.simulation.log;

import java.util.Arrays;

/** The lines of one slot of time, without their stamps, in the order in which they were made. */
final class LineArena {
    /** Bits of a sort key below the time: room for 16 million lines in a slot. */
    private static final int INDEX_BITS = 24;

    private final TextBuffer text = new TextBuffer(1 << 11);
    private long[] keys = new long[16];
    private int[] ends = new int[16];
    private boolean[] bare = new boolean[16];
    private int count;

    TextBuffer text() {
        return text;
    }

    int count() {
        return count;
    }

    /** What was appended to {@link #text} since the line before is a line at this offset within the slot. */
    void add(long offset, boolean withoutStamp) {
        if (count == keys.length) {
            keys = Arrays.copyOf(keys, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
            bare = Arrays.copyOf(bare, 2 * count);
        }
        keys[count] = offset << INDEX_BITS | count;
        ends[count] = text.length();
        bare[count] = withoutStamp;
        count++;
    }

    /** Orders the lines by time; equal times keep the order in which they were made. */
    void sort() {
        Arrays.sort(keys, 0, count);
    }

    int indexAt(int position) {
        return (int) keys[position] & (1 << INDEX_BITS) - 1;
    }

    long offsetAt(int position) {
        return keys[position] >>> INDEX_BITS;
    }

    int startOf(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    int endOf(int index) {
        return ends[index];
    }

    boolean isBare(int index) {
        return bare[index];
    }

    void clear() {
        count = 0;
        text.truncate(0);
    }
}
