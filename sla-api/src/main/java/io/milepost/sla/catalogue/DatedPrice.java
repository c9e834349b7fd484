package io.milepost.sla.catalogue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is paid from a day on, for what, and what it covers. A later price that covers the same stands in for an earlier one; prices that
 * cover different things add up. Without a day it always held.
 */
public record DatedPrice(@Nullable LocalDate from, BigDecimal amount, Basis per, String currency, String covers) {
    public DatedPrice {
        CatalogueFile.require(amount, "amount of a price");
        CatalogueFile.require(per, "per of a price");
        CatalogueFile.require(currency, "currency of a price");
        CatalogueFile.require(covers, "covers of a price: what is paid for");
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("expected an amount of 0 or more, got " + amount.toPlainString());
        }
    }

    /** For what an amount is paid. */
    public enum Basis {
        ACCOUNT_YEAR(true, 12),
        ACCOUNT_MONTH(true, 1),
        YEAR(false, 12),
        MONTH(false, 1);

        private final boolean perAccount;
        private final int months;

        Basis(boolean perAccount, int months) {
            this.perAccount = perAccount;
            this.months = months;
        }

        @JsonCreator
        static Basis parse(String word) {
            return Arrays.stream(values())
                    .filter(basis -> basis.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("expected per to be one of "
                            + Arrays.stream(values()).map(Basis::word).collect(Collectors.joining(", ")) + ", got "
                            + word));
        }

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public boolean isPerAccount() {
            return perAccount;
        }

        /** How many months the amount is for; each month is a twelfth of a year. */
        public int months() {
            return months;
        }
    }
}
