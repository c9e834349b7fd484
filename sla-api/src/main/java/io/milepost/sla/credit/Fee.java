package io.milepost.sla.credit;

import io.milepost.sla.exact.Ratio;
import java.math.RoundingMode;

/**
 * What the customer pays for the time that a credit is a share of, exact: a yearly fee divided by twelve for a month. A fee per account
 * is multiplied by the accounts of whoever gets the credit, which are evidence.
 */
public record Fee(Ratio amount, boolean perAccount, String currency) {

    /** So many per cent of the fee to the nearest hundredth, halves up. */
    public Money share(Ratio percent, long accounts) {
        return rounded(money(percent, accounts));
    }

    Ratio money(Ratio percent, long accounts) {
        Ratio whole = perAccount ? amount.times(Ratio.of(accounts)) : amount;
        return whole.times(percent).dividedBy(Ratio.of(100));
    }

    public String words(Ratio money) {
        return rounded(money).words();
    }

    private Money rounded(Ratio money) {
        return new Money(money.decimal(2, RoundingMode.HALF_UP), currency);
    }
}
