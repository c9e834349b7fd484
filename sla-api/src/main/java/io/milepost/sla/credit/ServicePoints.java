package io.milepost.sla.credit;

import io.milepost.sla.exact.Ratio;

/** Points by bands; a failure that follows a failure in the period before counts several times (a repeat failure). */
public record ServicePoints(BandTable table, Ratio repeatFactor) {
    public Ratio pointsAt(Ratio attainment) {
        return table.valueAt(attainment);
    }

    public boolean isFailure(Ratio attainment) {
        return pointsAt(attainment).signum() > 0;
    }

    public Ratio repeatedPointsAt(Ratio attainment) {
        return pointsAt(attainment).times(repeatFactor);
    }
}
