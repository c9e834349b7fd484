package io.milepost.sla.budget.spending;

import io.milepost.sla.exact.Ratio;

/**
 * One condition of a target as a budget: how much may fail in the period, and how much has. A compound target has several, and each of
 * them must hold. {@code inclusive} is whether all of it may be used ("at most") or something must be left ("under").
 */
public record BudgetLimit(String name, BudgetUnit unit, Ratio whole, Ratio spent, boolean inclusive) {
    /** Below zero when it is overspent. */
    public Ratio left() {
        return whole.minus(spent);
    }

    /** The part of the budget that is left; of no budget at all none is left, and less than none once something failed. */
    public Ratio shareLeft() {
        return whole.signum() == 0 ? Ratio.of(-spent.signum()) : left().dividedBy(whole);
    }

    public boolean holds() {
        int sign = left().signum();
        return sign > 0 || sign == 0 && inclusive;
    }

    /** The same condition over two parts of a period together. */
    public BudgetLimit plus(BudgetLimit other) {
        return new BudgetLimit(
                name, unit, whole.plus(other.whole), spent.plus(other.spent), inclusive && other.inclusive);
    }

    public BudgetLimit named(String other) {
        return new BudgetLimit(other, unit, whole, spent, inclusive);
    }
}
