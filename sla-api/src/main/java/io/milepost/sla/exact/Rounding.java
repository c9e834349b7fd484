package io.milepost.sla.exact;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How a contract rounds a percentage before it is used or shown: to so many decimals, cut off or to the nearest. */
public record Rounding(RoundingMode mode, int places) {
    /** Shares as pages show them, never better than they are. */
    public static final Rounding TRUNCATED = new Rounding(RoundingMode.DOWN, 3);

    public Rounding {
        if (places < 0 || places > 12) {
            throw new IllegalArgumentException("Cannot round: expected 0 to 12 decimal places, got " + places);
        }
    }

    public BigDecimal percent(Ratio share) {
        return share.percent(places, mode);
    }

    public Ratio round(Ratio share) {
        return Ratio.ofPercent(percent(share));
    }

    /** What this rounding is called in a contract. */
    public String words() {
        String how = switch (mode) {
            case DOWN, FLOOR -> "truncated";
            case HALF_UP -> "rounded to the nearest, halves up";
            case HALF_EVEN -> "rounded to the nearest, halves to even";
            case UP, CEILING -> "rounded up";
            case HALF_DOWN, UNNECESSARY -> mode.name();
        };
        return how + " at " + places + " decimals";
    }
}
