package io.milepost.collector.correlation;

import io.milepost.collector.correlation.line.CurrentLine;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * When it is time to look at all that waits: once a minute of log time, and not again before a few lines for each that it left waiting, which bounds what the
 * looks cost for a line, or before so many lines that what came since would weigh on the memory. Mutable.
 */
final class SweepRhythm {

    private static final long EVERY = 60 * CurrentLine.MICROS;
    private static final int LINES_PER_KEPT_MESSAGE = 4;
    private static final int MOST_LINES = 100_000;

    private long next;
    private long linesLeft;

    /** A line was read; whether the look is due. */
    boolean isDueAfterLine(long clock) {
        linesLeft--;
        return clock >= next && linesLeft <= 0;
    }

    /**
     * The look was taken.
     *
     * @param kept of what it kept the next one depends, not of what comes since: where few lines tell of a message that would stay ahead of them
     */
    void swept(long clock, int kept) {
        next = clock + EVERY;
        linesLeft = Math.min(MOST_LINES, (long) LINES_PER_KEPT_MESSAGE * kept);
    }

    void writeTo(DataOutput output) throws IOException {
        output.writeLong(next);
        output.writeLong(linesLeft);
    }

    void readFrom(DataInput input) throws IOException {
        next = input.readLong();
        linesLeft = input.readLong();
    }
}
