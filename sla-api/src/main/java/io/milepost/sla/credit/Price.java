package io.milepost.sla.credit;

import io.milepost.sla.exact.Ratio;
import io.milepost.sla.exact.Rounding;
import org.jspecify.annotations.Nullable;

/**
 * What a level costs in one period, in a unit of its own (service points, per cent of a fee, days): the scheme and how the level is rounded
 * before it, whether it is averaged with that of the period before, how much dearer a repeat failure is, the most, and what a miss costs
 * at least, by whichever part of the target it is one.
 */
public record Price(
        CreditScheme scheme,
        @Nullable Rounding rounding,
        boolean averagedWithPrevious,
        Ratio repeatFactor,
        @Nullable Ratio cap,
        @Nullable Ratio ifMissed) {
    /** What the scheme asks for at a level. */
    public Ratio at(Ratio attainment) {
        return scheme.creditAt(judged(attainment));
    }

    /** The line of the scheme by which it does. */
    public String lineAt(Ratio attainment) {
        return scheme.lineAt(judged(attainment));
    }

    private Ratio judged(Ratio attainment) {
        return rounding == null ? attainment : rounding.round(attainment);
    }

    public boolean isFailure(Ratio attainment, boolean missed) {
        return atLeast(at(attainment), missed).signum() > 0;
    }

    /** A miss costs at least so much, even where the level itself costs nothing. */
    public Ratio atLeast(Ratio cost, boolean missed) {
        return missed && ifMissed != null ? cost.atLeast(ifMissed) : cost;
    }

    public Ratio capped(Ratio cost) {
        return cap == null ? cost : cost.atMost(cap);
    }
}
