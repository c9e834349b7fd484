package io.milepost.sla.credit;

import io.milepost.sla.exact.Ratio;
import java.math.RoundingMode;

/** A credit that grows: so much below a level, and as much more for each further part lost, as far as a cap. */
public record IncrementalCredit(Ratio below, Ratio first, Ratio each, Ratio more, Ratio cap) implements CreditScheme {
    @Override
    public Ratio creditAt(Ratio attainment) {
        if (attainment.compareTo(below) >= 0) {
            return Ratio.ZERO;
        }
        Ratio furtherParts = Ratio.of(below.minus(attainment).dividedBy(each).whole(RoundingMode.FLOOR));
        return first.plus(more.times(furtherParts)).atMost(cap);
    }
}
