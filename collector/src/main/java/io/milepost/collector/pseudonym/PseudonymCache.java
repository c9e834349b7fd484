package io.milepost.collector.pseudonym;

import io.milepost.collector.event.Pseudonym;
import java.util.Arrays;

/**
 * Pseudonyms made lately, each with a label such as its mailbox's domain or its address's network, by a keyed hash of the bytes that they stand for. Nobody without the
 * key finds two texts of one hash, so the bytes need not be kept and compared. All of an entry lies together, because finding one costs what
 * memory makes it wait. Two places for each slot: a newcomer takes the place of the one used longer ago. Not thread-safe.
 */
public final class PseudonymCache {

    private static final int NONE = -1;
    /** The hash, and both halves of the pseudonym. */
    private static final int WORDS = 3;

    private final long[] entries;
    private final String[] labels;
    private final int mask;

    /** @param capacity a power of two, at least 2 */
    public PseudonymCache(int capacity) {
        entries = new long[capacity * WORDS];
        labels = new String[capacity];
        Arrays.fill(labels, "");
        mask = capacity - 1 & ~1;
    }

    /** The entry's number, good until the next call of this object, or a negative one. */
    public int find(long hash) {
        long key = key(hash);
        int recent = (int) key & mask;
        if (entries[recent * WORDS] == key) {
            return recent;
        }
        if (entries[(recent + 1) * WORDS] != key) {
            return NONE;
        }
        swap(recent);
        return recent;
    }

    private void swap(int recent) {
        int first = recent * WORDS;
        for (int word = first; word < first + WORDS; word++) {
            long former = entries[word];
            entries[word] = entries[word + WORDS];
            entries[word + WORDS] = former;
        }
        String former = labels[recent];
        labels[recent] = labels[recent + 1];
        labels[recent + 1] = former;
    }

    public Pseudonym pseudonym(int entry) {
        return new Pseudonym(entries[entry * WORDS + 1], entries[entry * WORDS + 2]);
    }

    public String label(int entry) {
        return labels[entry];
    }

    /** The hash must not be in the cache. */
    public void add(long hash, Pseudonym pseudonym, String label) {
        long key = key(hash);
        int recent = (int) key & mask;
        swap(recent);
        entries[recent * WORDS] = key;
        entries[recent * WORDS + 1] = pseudonym.high();
        entries[recent * WORDS + 2] = pseudonym.low();
        labels[recent] = label;
    }

    /** Zero marks an empty place. */
    private static long key(long hash) {
        return hash == 0 ? 1 : hash;
    }
}
