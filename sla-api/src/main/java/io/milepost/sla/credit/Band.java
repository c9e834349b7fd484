package io.milepost.sla.credit;

import io.milepost.sla.exact.Ratio;
import org.jspecify.annotations.Nullable;

/** One row of a contract's table: attainments between two bounds, each inside or outside of the band, and what they cost. */
public record Band(@Nullable Bound lower, @Nullable Bound upper, Ratio value) {
    /** One end of a band: a share of time or of samples, and whether that very share belongs to the band. */
    public record Bound(Ratio share, boolean inclusive) {}

    /** As a contract writes it, {@code from 99 % to below 99.9 %}. */
    String words() {
        String from =
                lower == null ? "" : (lower.inclusive() ? "from " : "above ") + CreditScheme.percent(lower.share());
        String to =
                upper == null ? "" : (upper.inclusive() ? "up to " : "below ") + CreditScheme.percent(upper.share());
        return from.isEmpty() || to.isEmpty() ? from + to : from + ", " + to;
    }

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
