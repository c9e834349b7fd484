package io.milepost.sla.contract;

import io.milepost.sla.exact.Ratio;

/** A length of time that must not be passed, or not even be reached: "within 10 minutes" holds for ten, "under 10 minutes" does not. */
public record TimeLimit(long micros, boolean inclusive) {
    public boolean holds(Ratio length) {
        int order = length.compareTo(Ratio.of(micros));
        return order < 0 || order == 0 && inclusive;
    }

    public boolean holds(long length) {
        return length < micros || length == micros && inclusive;
    }

    /** The most whole milliseconds that hold: what is counted where values are whole milliseconds. */
    public long mostMillis() {
        return inclusive ? Math.floorDiv(micros, 1_000) : Math.floorDiv(micros - 1, 1_000);
    }

    /** What stands before the length, "at most " or "under ". */
    public String promise() {
        return inclusive ? "at most " : "under ";
    }
}
