package io.milepost.sla.credit;

import io.milepost.sla.exact.Ratio;

/** A credit by bands that hold every attainment exactly once. */
public record BandedCredit(BandTable table) implements CreditScheme {
    @Override
    public Ratio creditAt(Ratio attainment) {
        return table.valueAt(attainment);
    }
}
