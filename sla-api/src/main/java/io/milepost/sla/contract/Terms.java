package io.milepost.sla.contract;

import io.milepost.sla.contract.accounting.AccountingRule;
import io.milepost.sla.contract.accounting.Regime;
import io.milepost.sla.credit.Credits;
import io.milepost.sla.credit.Price;
import io.milepost.sla.hours.JudgedPeriod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every measure has: its name, the regimes and the period in which it is judged, the accounting rule and what a miss costs. */
public record Terms(
        String name,
        String title,
        List<Regime> regimes,
        JudgedPeriod judged,
        AccountingRule accounting,
        @Nullable Credits credits,
        @Nullable Price points) {
    public Terms {
        regimes = List.copyOf(regimes);
    }

    Terms with(AccountingRule other) {
        return new Terms(name, title, regimes, judged, other, credits, points);
    }
}
