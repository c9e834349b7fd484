package io.milepost.collector.alarm;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * How much of what a source says is not understood, against its own past. The past is up to 168 <em>stretches</em>: whole hours of log time, put
 * together until they have {@value #LEAST_LINES} lines, while no alarm is open. What is usual is the share that 95 % of the stretches keep to. An
 * alarm opens when at least {@value #LEAST_MISUNDERSTOOD} lines of the last stretch and the hour at hand are not understood, and their share is more than
 * twice the usual one and half a percentage point; it ends with a stretch of at most one and a half times the usual and a quarter of a
 * point. After a week the new share is the usual one. Shares are whole millionths. Not thread-safe.
 */
final class MisunderstoodShare {
    static final int LEAST_LINES = 50;
    static final int LEAST_MISUNDERSTOOD = 50;
    static final int LEAST_STRETCHES = 24;
    private static final int KEPT = 168;
    private static final int USUAL_PERCENT = 95;
    private static final long OPENS_ABOVE_PPM = 5_000;
    private static final long ENDS_BELOW_PPM = 2_500;
    private static final long PPM = 1_000_000;

    private final int[] past = new int[KEPT];
    private int stretches;
    private long formerLines;
    private long formerMisunderstood;
    private long lines;
    private long misunderstood;
    private long formerBeganHour;
    private long beganHour;

    /** More lines of the hour at hand. */
    void add(long hour, long moreLines, long moreMisunderstood) {
        if (lines == 0) {
            beganHour = hour;
        }
        lines += moreLines;
        misunderstood += moreMisunderstood;
    }

    /** The hour is over; true when that ends a stretch, which is forgotten when an alarm is open. */
    boolean closeHour(boolean alarmed) {
        if (lines < LEAST_LINES) {
            return false;
        }
        if (!alarmed) {
            past[stretches % KEPT] = (int) (misunderstood * PPM / lines);
            stretches++;
        }
        formerBeganHour = beganHour;
        formerLines = lines;
        formerMisunderstood = misunderstood;
        lines = 0;
        misunderstood = 0;
        return true;
    }

    boolean jumped() {
        return stretches >= LEAST_STRETCHES
                && windowMisunderstood() >= LEAST_MISUNDERSTOOD
                && windowMisunderstood() * PPM > windowLines() * (2 * usualPpm() + OPENS_ABOVE_PPM);
    }

    /** Whether the stretch that ended last is as usual again. */
    boolean calm() {
        return formerMisunderstood * PPM * 2 <= formerLines * (3 * usualPpm() + 2 * ENDS_BELOW_PPM);
    }

    /** The new share is the usual one: it is learnt from the beginning. */
    void startAgain() {
        stretches = 0;
    }

    long usualPpm() {
        int known = Math.min(stretches, KEPT);
        if (known == 0) {
            return 0;
        }
        int[] sorted = Arrays.copyOf(past, known);
        Arrays.sort(sorted);
        return sorted[(known * USUAL_PERCENT + 99) / 100 - 1];
    }

    long windowLines() {
        return formerLines + lines;
    }

    long windowMisunderstood() {
        return formerMisunderstood + misunderstood;
    }

    long windowBeganHour() {
        return formerLines > 0 ? formerBeganHour : beganHour;
    }

    void writeTo(DataOutput output) throws IOException {
        output.writeInt(stretches);
        for (int i = 0; i < Math.min(stretches, KEPT); i++) {
            output.writeInt(past[i]);
        }
        output.writeLong(formerLines);
        output.writeLong(formerMisunderstood);
        output.writeLong(lines);
        output.writeLong(misunderstood);
        output.writeLong(formerBeganHour);
        output.writeLong(beganHour);
    }

    static MisunderstoodShare readFrom(DataInput input) throws IOException {
        MisunderstoodShare share = new MisunderstoodShare();
        share.stretches = input.readInt();
        for (int i = 0; i < Math.min(share.stretches, KEPT); i++) {
            share.past[i] = input.readInt();
        }
        share.formerLines = input.readLong();
        share.formerMisunderstood = input.readLong();
        share.lines = input.readLong();
        share.misunderstood = input.readLong();
        share.formerBeganHour = input.readLong();
        share.beganHour = input.readLong();
        return share;
    }
}
