package io.milepost.sla.credit;

import io.milepost.sla.exact.Ratio;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a customer gets back: its price, in which unit, how far it goes over several periods, whether only for the accounts that were hit,
 * the fee that it is a share of and until when it must be claimed.
 */
public record Credits(
        Price price,
        Unit unit,
        @Nullable CreditCap capOver,
        AccountsHit accountsHit,
        @Nullable Fee fee,
        @Nullable Claim claim) {
    /** What a credit is counted in: a share of the fee, or days of service. */
    public enum Unit {
        PERCENT("%"),
        DAYS("days");

        private final String word;

        Unit(String word) {
            this.word = word;
        }
    }

    /** Whether a credit is for all accounts or only for the share of them that was hit; of how many, unless evidence tells. */
    public record AccountsHit(boolean only, OptionalLong of) {
        public static final AccountsHit ALL = new AccountsHit(false, OptionalLong.empty());
    }

    /** Whether the two are of one unit, and of one currency where they are money. */
    public boolean addsUpWith(Credits other) {
        String here = fee == null ? "" : fee.currency();
        String there = other.fee == null ? "" : other.fee.currency();
        return unit == other.unit && here.equals(there);
    }

    /** The credit as a contract writes it, {@code 25 %} or {@code 3 days}. */
    public String words(Ratio credit) {
        BigDecimal shown = credit.decimal(6, RoundingMode.DOWN).stripTrailingZeros();
        return (shown.scale() < 0 ? shown.setScale(0) : shown).toPlainString() + " " + unit.word;
    }

    /** The credit in money, exact; none when the contract names no fee or the credit is in days. */
    public Optional<Ratio> findMoney(Ratio credit, long accounts) {
        return Optional.ofNullable(fee).filter(paid -> unit == Unit.PERCENT).map(paid -> paid.money(credit, accounts));
    }
}
