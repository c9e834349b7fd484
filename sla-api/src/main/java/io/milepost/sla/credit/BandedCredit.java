package io.milepost.sla.credit;

import io.milepost.sla.exact.Ratio;
import java.util.Optional;

/** A credit by bands that hold every attainment exactly once. */
public record BandedCredit(BandTable table) implements CreditScheme {
    @Override
    public Ratio creditAt(Ratio attainment) {
        return table.valueAt(attainment);
    }

    @Override
    public String lineAt(Ratio attainment) {
        return table.lineAt(attainment);
    }

    @Override
    public Optional<Ratio> begins() {
        return table.findLevelThatCosts();
    }
}
