package io.milepost.collector.correlation.repetition;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** How often each of a few lines was met, by hash: an open-addressing table that shrinks again. Not thread-safe. */
final class LineCounts {

    private static final int SMALLEST = 64;

    private long[] keys = new long[SMALLEST];
    private int[] counts = new int[SMALLEST];
    private int size;

    /** The count before this line. */
    int increment(long hash) {
        long key = hash == 0 ? 1 : hash;
        int slot = slot(keys, key);
        if (keys[slot] == key) {
            return counts[slot]++;
        }
        keys[slot] = key;
        counts[slot] = 1;
        if (++size * 2 > keys.length) {
            resize(keys.length * 2);
        }
        return 0;
    }

    void clear() {
        if (keys.length > SMALLEST && size < keys.length / 8) {
            keys = new long[keys.length / 2];
            counts = new int[keys.length];
        } else if (size > 0) {
            Arrays.fill(keys, 0);
        }
        size = 0;
    }

    private void resize(int capacity) {
        long[] newKeys = new long[capacity];
        int[] newCounts = new int[capacity];
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != 0) {
                int slot = slot(newKeys, keys[i]);
                newKeys[slot] = keys[i];
                newCounts[slot] = counts[i];
            }
        }
        keys = newKeys;
        counts = newCounts;
    }

    private static int slot(long[] table, long key) {
        int mask = table.length - 1;
        int slot = (int) (key >>> 32) & mask;
        while (table[slot] != 0 && table[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    void writeTo(DataOutput output) throws IOException {
        long[] sorted = Arrays.stream(keys).filter(key -> key != 0).sorted().toArray();
        output.writeInt(sorted.length);
        for (long key : sorted) {
            output.writeLong(key);
            output.writeInt(counts[slot(keys, key)]);
        }
    }

    void readFrom(DataInput input) throws IOException {
        keys = new long[SMALLEST];
        counts = new int[SMALLEST];
        size = 0;
        int entries = input.readInt();
        for (int i = 0; i < entries; i++) {
            long key = input.readLong();
            increment(key);
            counts[slot(keys, key)] = input.readInt();
        }
    }
}
