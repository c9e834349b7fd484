package io.milepost.sla.credit;

import io.milepost.sla.exact.Ratio;
import io.milepost.sla.exact.Rounding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** What a customer gets back: the scheme, its unit, whether two months are averaged first, and the fee that it is a share of. */
public record Credits(
        CreditScheme scheme,
        Unit unit,
        boolean averagedWithPrevious,
        @Nullable Rounding rounding,
        @Nullable Fee fee) {
    /** What a credit is counted in: a share of the fee, or days of service. */
    public enum Unit {
        PERCENT("%"),
        DAYS("days");

        private final String word;

        Unit(String word) {
            this.word = word;
        }
    }

    /** The monthly fee, exact: a yearly one divided by twelve. */
    public record Fee(Ratio perMonth, String currency) {}

    public Ratio creditAt(Ratio attainment) {
        return scheme.creditAt(rounding == null ? attainment : rounding.round(attainment));
    }

    /** The credit as a contract writes it, {@code 25 %} or {@code 3 days}. */
    public String words(Ratio credit) {
        BigDecimal shown = credit.decimal(6, RoundingMode.DOWN).stripTrailingZeros();
        return shown.toPlainString() + " " + unit.word;
    }

    /** The credit in money to the nearest hundredth, or null when the contract names no fee or the credit is in days. */
    public @Nullable String findAmount(Ratio credit) {
        if (fee == null || unit != Unit.PERCENT) {
            return null;
        }
        Ratio amount = fee.perMonth().times(credit).dividedBy(Ratio.of(100));
        return amount.decimal(2, RoundingMode.HALF_UP).toPlainString() + " " + fee.currency();
    }
}
