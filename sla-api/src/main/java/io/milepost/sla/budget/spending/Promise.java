package io.milepost.sla.budget.spending;

import io.milepost.sla.contract.Target;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.exact.Rounding;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The lowest level that a contract takes for its target: the target itself or, where the contract rounds a figure before it judges it,
 * what is just rounded up to it. {@code inclusive} is whether that very level is enough.
 */
record Promise(Ratio lowest, boolean inclusive, String words) {
    static Promise of(Target promised, @Nullable Rounding rounding) {
        Ratio target = promised.attainment();
        if (rounding == null) {
            return new Promise(target, promised.inclusive(), "");
        }
        Ratio unit = Ratio.ofPercent(java.math.BigDecimal.ONE.scaleByPowerOfTen(-rounding.places()));
        Ratio reached = Ratio.of(target.dividedBy(unit).whole(RoundingMode.CEILING));
        boolean passed = !promised.inclusive() && reached.times(unit).equals(target);
        Ratio steps = passed ? reached.plus(Ratio.ONE) : reached;
        Ratio next = steps.times(unit);
        Ratio half = next.minus(unit.dividedBy(Ratio.of(2)));
        boolean even = !steps.numerator().testBit(0);
        String words = ", since figures are " + rounding.words();
        return switch (rounding.mode()) {
            case DOWN, FLOOR, UNNECESSARY -> new Promise(next, true, words);
            case HALF_UP -> new Promise(half, true, words);
            case HALF_EVEN -> new Promise(half, even, words);
            case HALF_DOWN -> new Promise(half, false, words);
            case UP, CEILING -> new Promise(next.minus(unit), false, words);
        };
    }
}
