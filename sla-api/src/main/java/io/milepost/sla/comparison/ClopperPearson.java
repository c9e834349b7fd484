package io.milepost.sla.comparison;

import io.milepost.sla.exact.Ratio;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * The ends of the two-sided 95 % interval of a share of independent samples by Clopper and Pearson, which holds at least 95 % of the time
 * whatever the true share. The quantiles are of double precision; the ends are moved outward by a hundred-millionth, which is more than
 * they are uncertain by, and rounded outward at the eighth decimal.
 */
final class ClopperPearson {
    private static final double TAIL = 0.025;
    private static final int DECIMALS = 8;
    private static final BigDecimal UNCERTAINTY = new BigDecimal("0.00000001");

    private ClopperPearson() {}

    static Ratio lowest(long good, long all) {
        if (good == 0) {
            return Ratio.ZERO;
        }
        double quantile = BetaDistribution.of(good, all - good + 1.0).inverseCumulativeProbability(TAIL);
        BigDecimal end = BigDecimal.valueOf(quantile).subtract(UNCERTAINTY).setScale(DECIMALS, RoundingMode.FLOOR);
        return Ratio.of(end).atLeast(Ratio.ZERO);
    }

    static Ratio highest(long good, long all) {
        if (good == all) {
            return Ratio.ONE;
        }
        double quantile = BetaDistribution.of(good + 1.0, all - good).inverseSurvivalProbability(TAIL);
        BigDecimal end = BigDecimal.valueOf(quantile).add(UNCERTAINTY).setScale(DECIMALS, RoundingMode.CEILING);
        return Ratio.of(end).atMost(Ratio.ONE);
    }
}
