package io.milepost.collector.correlation.repetition;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Counts how many equal lines stood before a line in the same second of the same source: daemons that serve one connection after the other write
 * lines that differ in nothing. Remembers the last few seconds only. Not thread-safe.
 */
public final class Occurrences {

    private static final int SECONDS_SHIFT = 2;

    private long generation = Long.MIN_VALUE;
    private LineCounts current = new LineCounts();
    private LineCounts previous = new LineCounts();

    /** The number of equal lines met before in that second. */
    public int next(long second, long hash) {
        long wanted = second >> SECONDS_SHIFT;
        if (wanted > generation) {
            LineCounts older = previous;
            previous = current;
            current = older;
            current.clear();
            if (wanted != generation + 1) {
                previous.clear();
            }
            generation = wanted;
        }
        LineCounts counts = wanted == generation ? current : previous;
        return counts.increment(hash + second * 0x9E3779B97F4A7C15L);
    }

    public void writeTo(DataOutput output) throws IOException {
        output.writeLong(generation);
        current.writeTo(output);
        previous.writeTo(output);
    }

    public void readFrom(DataInput input) throws IOException {
        generation = input.readLong();
        current.readFrom(input);
        previous.readFrom(input);
    }
}
