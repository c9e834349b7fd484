package io.milepost.sla.contract;

import io.milepost.sla.exact.Ratio;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What is promised: a share that must be reached, or passed where {@code inclusive} is false ("more than 99.9 %"). A compound target ("99.9 % and under 10 minutes in total") is met when each part of it is; an allowance in
 * whole minutes decides as well where the contract's table says so.
 */
public record Target(
        Ratio attainment,
        boolean inclusive,
        @Nullable TimeLimit badTime,
        @Nullable Allowance allowance) {
    public static Target of(Ratio attainment) {
        return new Target(attainment, true, null, null);
    }

    public boolean isReachedBy(Ratio level) {
        int order = level.compareTo(attainment);
        return order > 0 || order == 0 && inclusive;
    }

    /** The permitted bad time in the contract's unit, rounded as its table does; {@code decides} makes it a part of the target. */
    public record Allowance(long unitMicros, RoundingMode mode, boolean decides) {
        public Ratio round(Ratio micros) {
            Ratio unit = Ratio.of(unitMicros);
            return Ratio.of(micros.dividedBy(unit).whole(mode)).times(unit);
        }
    }
}
