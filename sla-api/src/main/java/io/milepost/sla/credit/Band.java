package io.milepost.sla.credit;

import io.milepost.sla.exact.Ratio;
import org.jspecify.annotations.Nullable;

/** One row of a contract's table: attainments between two bounds, each inside or outside of the band, and what they cost. */
public record Band(@Nullable Bound lower, @Nullable Bound upper, Ratio value) {
    /** One end of a band: a share of time or of samples, and whether that very share belongs to the band. */
    public record Bound(Ratio share, boolean inclusive) {}

    boolean holds(Ratio attainment) {
        return aboveLower(attainment) && belowUpper(attainment);
    }

    private boolean aboveLower(Ratio attainment) {
        if (lower == null) {
            return true;
        }
        int order = attainment.compareTo(lower.share());
        return order > 0 || order == 0 && lower.inclusive();
    }

    private boolean belowUpper(Ratio attainment) {
        if (upper == null) {
            return true;
        }
        int order = attainment.compareTo(upper.share());
        return order < 0 || order == 0 && upper.inclusive();
    }
}
