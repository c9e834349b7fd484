package io.milepost.collector.correlation;

import io.milepost.collector.correlation.line.CurrentLine;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** When it is time to look at all that waits: once a minute of log time, and not again before a few lines for each that waits. Mutable. */
final class SweepRhythm {

    private static final long EVERY = 60 * CurrentLine.MICROS;
    private static final int LINES_PER_KEPT_MESSAGE = 4;

    private long next;
    private long lines;

    /** A line was read; whether the look is due. */
    boolean dueAfterLine(long clock, int inFlight) {
        lines++;
        if (clock < next || lines < (long) LINES_PER_KEPT_MESSAGE * inFlight) {
            return false;
        }
        next = clock + EVERY;
        lines = 0;
        return true;
    }

    void writeTo(DataOutput output) throws IOException {
        output.writeLong(next);
        output.writeLong(lines);
    }

    void readFrom(DataInput input) throws IOException {
        next = input.readLong();
        lines = input.readLong();
    }
}
