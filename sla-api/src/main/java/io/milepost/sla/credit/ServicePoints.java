package io.milepost.sla.credit;

import io.milepost.sla.exact.Ratio;
import org.jspecify.annotations.Nullable;

/** Points by bands; a failure that follows a failure in the period before counts several times (a repeat failure), as far as a cap. */
public record ServicePoints(
        BandTable table, Ratio repeatFactor, @Nullable Ratio cap, boolean averagedWithPrevious) {
    public Ratio pointsAt(Ratio attainment) {
        return table.valueAt(attainment);
    }

    public boolean isFailure(Ratio attainment) {
        return pointsAt(attainment).signum() > 0;
    }

    public Ratio capped(Ratio points) {
        return cap == null ? points : points.atMost(cap);
    }

    public Ratio repeatedPointsAt(Ratio attainment) {
        return pointsAt(attainment).times(repeatFactor);
    }
}
