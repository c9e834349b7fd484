package io.milepost.sla.credit;

import io.milepost.sla.exact.Ratio;
import org.jspecify.annotations.Nullable;

/** Points by bands; a failure that follows a failure in the period before counts several times (a repeat failure), as far as a cap. */
public record ServicePoints(
        BandTable table,
        Ratio repeatFactor,
        @Nullable Ratio cap,
        @Nullable Ratio ifMissed,
        boolean averagedWithPrevious) {
    public Ratio pointsAt(Ratio attainment) {
        return table.valueAt(attainment);
    }

    public boolean isFailure(Ratio attainment, boolean missed) {
        return atLeast(pointsAt(attainment), missed).signum() > 0;
    }

    /** A miss scores at least so many, even where the level itself scores none. */
    public Ratio atLeast(Ratio points, boolean missed) {
        return missed && ifMissed != null ? points.atLeast(ifMissed) : points;
    }

    public Ratio capped(Ratio points) {
        return cap == null ? points : points.atMost(cap);
    }
}
