package io.milepost.collector.ledger;

import io.milepost.collector.correlation.LineVerdict;

/** Lines counted by what became of them. */
public final class LineCount {
    private static final long MINUTE = 60_000_000L;
    private static final long MINUTES_OF_HOUR = 60;

    private final long[] byVerdict = new long[LineVerdict.values().length];
    private long lines;
    private long bytes;
    private long firstAt = Long.MAX_VALUE;
    private long lastAt = Long.MIN_VALUE;
    private long minutes;
    private long minuteFrom = Long.MAX_VALUE;

    void add(LineVerdict verdict, int length, long at) {
        if (verdict != LineVerdict.DUPLICATE && (at < minuteFrom || at >= minuteFrom + MINUTE)) {
            markMinute(at);
        }
        byVerdict[verdict.ordinal()]++;
        lines++;
        bytes += length;
        firstAt = Math.min(firstAt, at);
        lastAt = Math.max(lastAt, at);
    }

    private void markMinute(long at) {
        long minute = Math.floorDiv(at, MINUTE);
        minuteFrom = minute * MINUTE;
        minutes |= 1L << Math.floorMod(minute, MINUTES_OF_HOUR);
    }

    public void add(LineCount other) {
        minutes |= other.minutes;
        for (int i = 0; i < byVerdict.length; i++) {
            byVerdict[i] += other.byVerdict[i];
        }
        lines += other.lines;
        bytes += other.bytes;
        firstAt = Math.min(firstAt, other.firstAt);
        lastAt = Math.max(lastAt, other.lastAt);
    }

    public long of(LineVerdict verdict) {
        return byVerdict[verdict.ordinal()];
    }

    public long lines() {
        return lines;
    }

    public long bytes() {
        return bytes;
    }

    /** The minutes of an hour in which lines stand that were not read before, a bit for each, the lowest for the first. */
    long minutes() {
        return minutes;
    }

    long firstAt() {
        return firstAt;
    }

    public long lastAt() {
        return lastAt;
    }
}
