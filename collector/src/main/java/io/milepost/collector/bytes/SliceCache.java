package io.milepost.collector.bytes;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A bounded cache from slices of bytes to values, so that a name or an address met again costs a hash and a comparison. Two places for each
 * slot: a newcomer takes the place of the one used longer ago. Not thread-safe.
 */
public final class SliceCache<V> {

    /** Before a key is looked at, which lies elsewhere in memory. */
    private final long[] hashes;

    private final byte[] @Nullable [] keys;
    private final @Nullable Object[] values;
    private final int mask;

    /** @param capacity a power of two, at least 2 */
    public SliceCache(int capacity) {
        hashes = new long[capacity];
        keys = new byte[capacity][];
        values = new Object[capacity];
        mask = capacity - 1 & ~1;
    }

    /** @param hash the slice's {@link Bytes#hash} */
    @SuppressWarnings("unchecked")
    public @Nullable V find(byte[] buffer, int from, int to, long hash) {
        int slot = (int) hash & mask;
        if (holds(slot, buffer, from, to, hash)) {
            return (V) values[slot];
        }
        if (!holds(slot + 1, buffer, from, to, hash)) {
            return null;
        }
        V found = (V) values[slot + 1];
        byte[] key = keys[slot + 1];
        makeOlder(slot);
        put(slot, key, hash, found);
        return found;
    }

    private boolean holds(int slot, byte[] buffer, int from, int to, long hash) {
        byte[] key = keys[slot];
        return hashes[slot] == hash && key != null && Bytes.equal(buffer, from, to, key);
    }

    /** The slice must not be in the cache. */
    public void add(byte[] buffer, int from, int to, long hash, V value) {
        int slot = (int) hash & mask;
        makeOlder(slot);
        put(slot, Arrays.copyOfRange(buffer, from, to), hash, value);
    }

    private void makeOlder(int slot) {
        hashes[slot + 1] = hashes[slot];
        keys[slot + 1] = keys[slot];
        values[slot + 1] = values[slot];
    }

    private void put(int slot, byte @Nullable [] key, long hash, @Nullable V value) {
        hashes[slot] = hash;
        keys[slot] = key;
        values[slot] = value;
    }
}
