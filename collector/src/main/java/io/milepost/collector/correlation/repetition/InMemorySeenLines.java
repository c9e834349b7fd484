package io.milepost.collector.correlation.repetition;

import io.milepost.collector.bytes.Bytes;
import java.util.HashMap;
import java.util.Map;

/** Remembers lines for as long as the process lives, about 20 bytes for each. Not thread-safe. */
public final class InMemorySeenLines implements SeenLines {

    /** Lines of about a minute lie together, so that the set in use stays in the processor's cache. */
    private static final int SECONDS_SHIFT = 6;

    private final Map<Stretch, HashSetOfLongs> stretches = new HashMap<>();
    private Stretch lastStretch = new Stretch("", Long.MIN_VALUE);
    private HashSetOfLongs last = new HashSetOfLongs();

    @Override
    public boolean add(String host, long epochSecond, long hash) {
        long number = epochSecond >> SECONDS_SHIFT;
        if (number != lastStretch.number || !host.equals(lastStretch.host)) {
            lastStretch = new Stretch(host, number);
            last = stretches.computeIfAbsent(lastStretch, absent -> new HashSetOfLongs());
        }
        return last.add(Bytes.mix(hash, epochSecond));
    }

    private record Stretch(String host, long number) {}

    /** Open addressing over bare longs. */
    private static final class HashSetOfLongs {
        private long[] table = new long[16];
        private int size;

        boolean add(long value) {
            long key = value == 0 ? 1 : value;
            int slot = slot(table, key);
            if (table[slot] == key) {
                return false;
            }
            table[slot] = key;
            if (++size * 2 > table.length) {
                long[] larger = new long[table.length * 2];
                for (long old : table) {
                    if (old != 0) {
                        larger[slot(larger, old)] = old;
                    }
                }
                table = larger;
            }
            return true;
        }

        private static int slot(long[] table, long key) {
            int mask = table.length - 1;
            int slot = (int) (key >>> 32) & mask;
            while (table[slot] != 0 && table[slot] != key) {
                slot = slot + 1 & mask;
            }
            return slot;
        }
    }
}
