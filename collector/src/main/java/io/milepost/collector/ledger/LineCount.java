package io.milepost.collector.ledger;

import io.milepost.collector.correlation.LineVerdict;

/** Lines counted by what became of them. */
public final class LineCount {
    private final long[] byVerdict = new long[LineVerdict.values().length];
    private long lines;
    private long bytes;
    private long firstAt = Long.MAX_VALUE;
    private long lastAt = Long.MIN_VALUE;

    void add(LineVerdict verdict, int length, long at) {
        byVerdict[verdict.ordinal()]++;
        lines++;
        bytes += length;
        firstAt = Math.min(firstAt, at);
        lastAt = Math.max(lastAt, at);
    }

    public void add(LineCount other) {
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

    long firstAt() {
        return firstAt;
    }

    public long lastAt() {
        return lastAt;
    }
}
