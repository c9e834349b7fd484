package io.milepost.collector.correlation.repetition;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Counts how many equal lines stood before a line in the same second of the same source: daemons that serve one connection after the other write
 * lines that differ in nothing. Remembers the few stretches of seconds in which lines came last: several when hosts whose clocks differ write
 * into one file, and never more, however far the file jumps back. Each source counts from the start, so of two pieces of an archive that have equal
 * lines of one second the larger number counts, whichever is read first. Not thread-safe.
 */
public final class Occurrences {

    private static final int SECONDS_SHIFT = 2;
    private static final int STRETCHES = 8;

    /** The one of the last line first. */
    private final Stretch[] stretches = new Stretch[STRETCHES];

    public Occurrences() {
        for (int i = 0; i < STRETCHES; i++) {
            stretches[i] = new Stretch();
        }
    }

    /** The number of equal lines met before in that second. */
    public int next(long second, long hash) {
        long wanted = second >> SECONDS_SHIFT;
        Stretch first = stretches[0];
        LineCounts counts = first.number == wanted ? first.counts : moveToFront(wanted).counts;
        return counts.increment(hash + second * 0x9E3779B97F4A7C15L);
    }

    /** Takes the place of the one that was not met for longest when it is none of them. */
    private Stretch moveToFront(long wanted) {
        int at = 0;
        while (at < STRETCHES - 1 && stretches[at].number != wanted) {
            at++;
        }
        Stretch found = stretches[at];
        if (found.number != wanted) {
            found.number = wanted;
            found.counts.clear();
        }
        System.arraycopy(stretches, 0, stretches, 1, at);
        stretches[0] = found;
        return found;
    }

    public void writeTo(DataOutput output) throws IOException {
        for (Stretch stretch : stretches) {
            output.writeLong(stretch.number);
            stretch.counts.writeTo(output);
        }
    }

    public void readFrom(DataInput input) throws IOException {
        for (Stretch stretch : stretches) {
            stretch.number = input.readLong();
            stretch.counts.readFrom(input);
        }
    }

    private static final class Stretch {
        private final LineCounts counts = new LineCounts();
        private long number = Long.MIN_VALUE;
    }
}
