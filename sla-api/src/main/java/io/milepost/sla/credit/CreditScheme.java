package io.milepost.sla.credit;

import io.milepost.sla.exact.Ratio;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** How a contract turns an attainment into a credit, in the contract's unit, or into service points. */
public sealed interface CreditScheme permits BandedCredit, SteppedCredit, IncrementalCredit {
    Ratio creditAt(Ratio attainment);

    /** Which line of the contract's table it is that an attainment falls under, in words. */
    String lineAt(Ratio attainment);

    /** The level below which something is to be paid, if there is one. */
    Optional<Ratio> begins();

    /** A share as contracts write it, without a sign that it was cut off: bounds are never longer than that. */
    static String percent(Ratio share) {
        BigDecimal decimal = share.percent(10, RoundingMode.DOWN).stripTrailingZeros();
        return (decimal.scale() < 0 ? decimal.setScale(0) : decimal).toPlainString() + " %";
    }
}
