package io.milepost.sla.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.sla.exact.Ratio;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClopperPearsonTest {
    private static final Ratio TAIL = Ratio.of(25, 1000);

    /** By the definition: were the share at an end, no more than 2.5 % of all cases would be as far off as this one; a little further in, more. */
    @ParameterizedTest
    @CsvSource({"1,2", "9,10", "38,40", "20,40", "199,200"})
    void the_ends_are_where_the_exact_tails_of_the_binomial_distribution_are_two_and_a_half_per_cent(
            int good, int all) {
        Ratio nudge = Ratio.of(1, 1_000_000);
        Ratio lowest = ClopperPearson.lowest(good, all);
        Ratio highest = ClopperPearson.highest(good, all);

        assertThat(atLeast(good, all, lowest)).isLessThanOrEqualTo(TAIL);
        assertThat(atLeast(good, all, lowest.plus(nudge))).isGreaterThan(TAIL);
        assertThat(atLeast(all - good, all, Ratio.ONE.minus(highest))).isLessThanOrEqualTo(TAIL);
        assertThat(atLeast(all - good, all, Ratio.ONE.minus(highest).plus(nudge)))
                .isGreaterThan(TAIL);
    }

    @Test
    void nothing_good_begins_at_nought_and_nothing_bad_ends_at_one() {
        assertThat(ClopperPearson.lowest(0, 10)).isEqualTo(Ratio.ZERO);
        assertThat(ClopperPearson.highest(10, 10)).isEqualTo(Ratio.ONE);
        // 1 - 0.025 ^ (1 / 10) = 0.3084971078..., and a little further out
        assertThat(decimal(ClopperPearson.highest(0, 10))).isEqualByComparingTo("0.30849712");
        assertThat(decimal(ClopperPearson.lowest(10, 10))).isEqualByComparingTo("0.69150288");
    }

    @Test
    void a_month_of_a_nation_is_counted_as_well_as_a_handful() {
        long all = 1_023_000_000;
        Ratio lowest = ClopperPearson.lowest(all - 1_000_000, all);
        Ratio highest = ClopperPearson.highest(all - 1_000_000, all);
        // A million late ones scatter by their root: 1.96 thousand to each side.
        assertThat(decimal(lowest.times(Ratio.of(all))))
                .isBetween(new BigDecimal(all - 1_002_000), new BigDecimal(all - 1_001_900));
        assertThat(decimal(highest.times(Ratio.of(all))))
                .isBetween(new BigDecimal(all - 998_100), new BigDecimal(all - 998_000));
    }

    private static BigDecimal decimal(Ratio ratio) {
        return ratio.decimal(9, java.math.RoundingMode.HALF_UP);
    }

    /** The exact probability of so many good ones or more, of so many samples of which each is good with this share. */
    private static Ratio atLeast(int good, int all, Ratio share) {
        BigInteger yes = share.numerator();
        BigInteger no = share.denominator().subtract(yes);
        BigInteger sum = BigInteger.ZERO;
        for (int k = good; k <= all; k++) {
            sum = sum.add(choose(all, k).multiply(yes.pow(k)).multiply(no.pow(all - k)));
        }
        return new Ratio(sum, share.denominator().pow(all));
    }

    private static BigInteger choose(int all, int some) {
        BigInteger ways = BigInteger.ONE;
        for (int i = 0; i < some; i++) {
            ways = ways.multiply(BigInteger.valueOf(all - i)).divide(BigInteger.valueOf(i + 1));
        }
        return ways;
    }
}
