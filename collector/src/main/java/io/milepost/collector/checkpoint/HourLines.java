package io.milepost.collector.checkpoint;

import io.milepost.collector.bytes.LongSet;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one host and hour, each as one number, a minute's together: lines come minute by minute, and a minute's set stays in the
 * processor's cache where an hour's does not. The minute stands in the number's lowest six bits, so that lines that come back from a file find
 * theirs. Not thread-safe.
 */
final class HourLines {
    private static final int MINUTES = 1 << 6;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final @Nullable LongSet[] minutes = new LongSet[MINUTES];
    private int size;

    /** One number for a line and its second: each bit of both reaches the bits above the minute's. */
    static long line(long hash, long epochSecond) {
        long minute = Math.floorMod(epochSecond, 3600L) / 60;
        long mixed = (hash ^ epochSecond * SPREAD) * SPREAD;
        return (mixed ^ mixed >>> 32) * SPREAD & -MINUTES | minute;
    }

    /** True when the line was not there before. */
    boolean add(long line) {
        int minute = (int) line & (MINUTES - 1);
        LongSet lines = minutes[minute];
        if (lines == null) {
            lines = new LongSet(0);
            minutes[minute] = lines;
        }
        if (!lines.add(line)) {
            return false;
        }
        size++;
        return true;
    }

    int size() {
        return size;
    }
}
