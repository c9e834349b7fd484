package io.milepost.sla.cost;

import io.milepost.sla.exact.Ratio;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** An amount of money, exact, with what it is an amount of; or why there is none. */
public record UnitCost(
        String name,
        String title,
        @Nullable Ratio exact,
        String currency,
        String numerator,
        String denominator,
        String why) {
    /** How amounts are rounded where they are printed. */
    public static final String ROUNDING =
            "to the nearest hundredth, halves up; computed exactly, rounded once at the end";

    static UnitCost of(String name, String title, Ratio exact, String currency, String numerator, String denominator) {
        return new UnitCost(name, title, exact, currency, numerator, denominator, "");
    }

    static UnitCost unknown(String name, String title, String why) {
        return new UnitCost(name, title, null, "", "", "", why);
    }

    /** To the nearest hundredth. */
    public @Nullable BigDecimal amount() {
        return exact == null ? null : exact.decimal(2, RoundingMode.HALF_UP);
    }

    /** "2,916,666.67 GBP", or nothing. */
    public String text() {
        return exact == null ? "" : number() + " " + currency;
    }

    /** "2,916,666.67", or nothing. */
    public String number() {
        BigDecimal amount = amount();
        if (amount == null) {
            return "";
        }
        String plain = amount.toPlainString();
        int point = plain.indexOf('.');
        return plain.substring(0, point).replaceAll("(?<=\\d)(?=(\\d{3})+$)", ",") + plain.substring(point);
    }
}
