package io.milepost.sla.verdict.outcome;

import io.milepost.sla.exact.Ratio;
import io.milepost.sla.exact.Rounding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The level reached: exact, to six decimals, and as pages show it. Six decimals are the nearest ones, but never across the target
 * and never up to 100: a miss must not print as a hit.
 */
public record Attainment(Ratio exact, String percent, String shown) {
    public static Attainment of(Ratio exact, @Nullable Ratio target, Rounding display) {
        BigDecimal nearest = exact.percent(6, RoundingMode.HALF_UP);
        Ratio rounded = Ratio.ofPercent(nearest);
        boolean flatters = hides(exact, rounded, Ratio.ONE) || target != null && hides(exact, rounded, target);
        BigDecimal percent = flatters ? exact.percent(6, RoundingMode.DOWN) : nearest;
        return new Attainment(
                exact, percent.toPlainString(), display.percent(exact).toPlainString());
    }

    private static boolean hides(Ratio exact, Ratio rounded, Ratio level) {
        return exact.compareTo(level) < 0 && rounded.compareTo(level) >= 0;
    }
}
