package io.milepost.collector.lake.stored;

import java.util.UUID;

/** What is known of rows by their event ids: open addressing over bare numbers, since a day has millions. Not thread-safe. */
final class RowIndex {
    private static final int SMALLEST = 1024;

    private long[] highs = new long[SMALLEST];
    private long[] lows = new long[SMALLEST];
    private long[] hashes = new long[SMALLEST];
    private int[] versions = new int[SMALLEST];
    private byte[] fates = new byte[SMALLEST];
    private int size;

    /** The row's place, or a negative number when it is not known. */
    int find(UUID id) {
        int slot = slot(id.getMostSignificantBits(), id.getLeastSignificantBits());
        return fates[slot] == 0 ? -1 : slot;
    }

    void put(UUID id, long hash, int version, RowFate fate) {
        if (size * 3 > highs.length * 2) {
            grow();
        }
        int slot = slot(id.getMostSignificantBits(), id.getLeastSignificantBits());
        size += fates[slot] == 0 ? 1 : 0;
        fill(slot, id.getMostSignificantBits(), id.getLeastSignificantBits(), hash, version, fate.code());
    }

    private void fill(int slot, long high, long low, long hash, int version, byte fate) {
        highs[slot] = high;
        lows[slot] = low;
        hashes[slot] = hash;
        versions[slot] = version;
        fates[slot] = fate;
    }

    long hash(int place) {
        return hashes[place];
    }

    int version(int place) {
        return versions[place];
    }

    RowFate fate(int place) {
        return RowFate.of(fates[place]);
    }

    void decide(int place, RowFate fate) {
        fates[place] = fate.code();
    }

    private int slot(long high, long low) {
        int mask = highs.length - 1;
        int slot = (int) ((high ^ low * 0x9E3779B97F4A7C15L) >>> 32) & mask;
        while (fates[slot] != 0 && (highs[slot] != high || lows[slot] != low)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldHighs = highs;
        long[] oldLows = lows;
        long[] oldHashes = hashes;
        int[] oldVersions = versions;
        byte[] oldFates = fates;
        int capacity = oldHighs.length * 2;
        highs = new long[capacity];
        lows = new long[capacity];
        hashes = new long[capacity];
        versions = new int[capacity];
        fates = new byte[capacity];
        for (int i = 0; i < oldFates.length; i++) {
            if (oldFates[i] != 0) {
                fill(slot(oldHighs[i], oldLows[i]), oldHighs[i], oldLows[i], oldHashes[i], oldVersions[i], oldFates[i]);
            }
        }
    }
}
