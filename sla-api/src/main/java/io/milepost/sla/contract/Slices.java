package io.milepost.sla.contract;

import io.milepost.sla.exact.Ratio;
import org.jspecify.annotations.Nullable;

/**
 * Samples judged by slices of time of equal length, counted from the start of the period: a slice is good when enough of its samples
 * are, or when enough good ones passed (a throughput floor); averaged, each slice weighs the same however much passed in it.
 */
public record Slices(
        long lengthMicros,
        @Nullable Ratio goodFrom,
        boolean goodAbove,
        @Nullable Long floor,
        boolean demandExcuses) {

    /** What a slice adds: one for a good slice, nothing for a bad one, the share of its good samples when slices are averaged. */
    public Ratio worth(long valid, long good) {
        if (floor != null) {
            boolean reached = good >= floor || demandExcuses && good == valid;
            return reached ? Ratio.ONE : Ratio.ZERO;
        }
        Ratio share = valid == 0 ? Ratio.ONE : Ratio.of(good, valid);
        if (goodFrom == null) {
            return share;
        }
        int order = share.compareTo(goodFrom);
        return order > 0 || order == 0 && !goodAbove ? Ratio.ONE : Ratio.ZERO;
    }

    public boolean averaged() {
        return goodFrom == null && floor == null;
    }
}
