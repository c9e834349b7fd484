package io.milepost.collector.bytes;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A bounded cache from slices of bytes to values, so that a name or an address met again costs a hash and a comparison. Two places for each
 * slot: a newcomer takes the place of the one used longer ago. Not thread-safe.
 */
public final class SliceCache<V> {

    private final byte[] @Nullable [] keys;
    private final @Nullable Object[] values;
    private final int mask;

    /** @param capacity a power of two, at least 2 */
    public SliceCache(int capacity) {
        keys = new byte[capacity][];
        values = new Object[capacity];
        mask = capacity - 1 & ~1;
    }

    /** @param hash the slice's {@link Bytes#hash} */
    @SuppressWarnings("unchecked")
    public @Nullable V find(byte[] buffer, int from, int to, long hash) {
        int slot = (int) hash & mask;
        byte[] recent = keys[slot];
        if (recent != null && Arrays.equals(recent, 0, recent.length, buffer, from, to)) {
            return (V) values[slot];
        }
        byte[] older = keys[slot + 1];
        if (older != null && Arrays.equals(older, 0, older.length, buffer, from, to)) {
            V found = (V) values[slot + 1];
            keys[slot + 1] = recent;
            values[slot + 1] = values[slot];
            keys[slot] = older;
            values[slot] = found;
            return found;
        }
        return null;
    }

    /** The slice must not be in the cache. */
    public void add(byte[] buffer, int from, int to, long hash, V value) {
        int slot = (int) hash & mask;
        keys[slot + 1] = keys[slot];
        values[slot + 1] = values[slot];
        keys[slot] = Arrays.copyOfRange(buffer, from, to);
        values[slot] = value;
    }
}
