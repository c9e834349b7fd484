package io.milepost.samples.simulation.time;

/** A half-open stretch of time. */
public record Interval(long from, long to) {
    public Interval {
        if (to < from) {
            throw new IllegalArgumentException(
                    "Cannot make an interval: expected an end after " + from + ", got " + to);
        }
    }

    public boolean holds(long at) {
        return at >= from && at < to;
    }
}
