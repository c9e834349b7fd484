package io.milepost.sla.credit;

import java.math.BigDecimal;

/** What is paid, to the hundredth, and in which currency. */
public record Money(BigDecimal amount, String currency) {
    /** The two together; they are of one currency. */
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("Cannot add money: expected " + currency + ", got " + other.currency);
        }
        return new Money(amount.add(other.amount), currency);
    }

    public String words() {
        return amount.toPlainString() + " " + currency;
    }
}
