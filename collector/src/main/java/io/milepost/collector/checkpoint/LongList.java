package io.milepost.collector.checkpoint;

import java.util.Arrays;

/** A growing list of 64-bit hashes. */
final class LongList {
    private long[] values = new long[32];
    private int size;

    void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    int size() {
        return size;
    }

    long get(int index) {
        return values[index];
    }
}
