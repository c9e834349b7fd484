package io.milepost.collector.alarm;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * When a source speaks, learnt from its own hours: of each UTC hour of the last four weeks, in how many minutes a line stood and how long the
 * longest stretch of minutes without one was. What is to be expected of an hour is what the same hour of the week gave, the
 * quietest of it and its two neighbours (which covers the changes of the clocks), in the second quietest week of those known; in the quietest while fewer than three are known. So one
 * outage is not taken for a habit, and a habit that is new is known after two weeks. Not thread-safe.
 */
final class Rhythm {
    static final int MINUTES = 60;
    static final int WEEK = 7 * 24;
    private static final int WEEKS = 4;
    /** Four weeks, and the neighbours of the first hour. */
    private static final int KEPT = WEEKS * WEEK + 2;

    private static final byte UNKNOWN = -1;
    private static final int ROBUST_FROM = 3;

    private final byte[] active = new byte[KEPT];
    private final byte[] longestGap = new byte[KEPT];

    Rhythm() {
        Arrays.fill(active, UNKNOWN);
    }

    /** What is to be expected of an hour: minutes with lines, and the longest gap in minutes; no minutes when nothing is known. */
    record Expected(int activeMinutes, int longestGap) {
        static final Expected NOTHING = new Expected(0, MINUTES);
    }

    /** An hour is over. */
    void learn(long hour, long minutes) {
        int place = place(hour);
        active[place] = (byte) Long.bitCount(minutes);
        longestGap[place] = (byte) longestGap(minutes);
    }

    static int longestGap(long minutes) {
        int longest = 0;
        int gap = 0;
        for (int minute = 0; minute < MINUTES; minute++) {
            gap = (minutes >>> minute & 1) == 0 ? gap + 1 : 0;
            longest = Math.max(longest, gap);
        }
        return longest;
    }

    Expected expected(long hour) {
        int[] quietest = new int[WEEKS];
        int[] gaps = new int[WEEKS];
        int known = 0;
        for (int week = 1; week <= WEEKS; week++) {
            int least = MINUTES;
            int gap = 0;
            boolean whole = true;
            for (long near = hour - (long) week * WEEK - 1; near <= hour - (long) week * WEEK + 1; near++) {
                int place = place(near);
                whole &= active[place] != UNKNOWN;
                least = Math.min(least, active[place]);
                gap = Math.max(gap, longestGap[place]);
            }
            if (whole) {
                quietest[known] = least;
                gaps[known] = gap;
                known++;
            }
        }
        if (known == 0) {
            return Expected.NOTHING;
        }
        Arrays.sort(quietest, 0, known);
        Arrays.sort(gaps, 0, known);
        int second = known >= ROBUST_FROM ? 1 : 0;
        return new Expected(quietest[second], gaps[known - 1 - second]);
    }

    private static int place(long hour) {
        return (int) Math.floorMod(hour, (long) KEPT);
    }

    void writeTo(DataOutput output) throws IOException {
        output.write(active);
        output.write(longestGap);
    }

    static Rhythm readFrom(DataInput input) throws IOException {
        Rhythm rhythm = new Rhythm();
        input.readFully(rhythm.active);
        input.readFully(rhythm.longestGap);
        return rhythm;
    }
}
