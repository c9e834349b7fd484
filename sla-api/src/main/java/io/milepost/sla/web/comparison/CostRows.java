package io.milepost.sla.web.comparison;

import io.milepost.dashboards.comparison.ServiceCost;
import io.milepost.dashboards.comparison.ServiceCost.Amount;
import io.milepost.sla.comparison.Contender;
import io.milepost.sla.cost.CostStatement;
import io.milepost.sla.cost.UnitCost;
import io.milepost.sla.web.page.Words;
import java.util.ArrayList;
import java.util.List;

/** Turns what the services of a comparison cost into rows of its page: each month's services beside each other. */
final class CostRows {
    private CostRows() {}

    static List<ServiceCost> of(List<Contender> contenders) {
        List<ServiceCost> rows = new ArrayList<>();
        int months = contenders.get(0).costs().size();
        for (int month = 0; month < months; month++) {
            for (Contender contender : contenders) {
                rows.add(row(contender.title(), contender.costs().get(month)));
            }
        }
        return rows;
    }

    private static ServiceCost row(String service, CostStatement costs) {
        List<Amount> amounts = costs.all().stream()
                .map(cost -> amount(cost, cost.equals(costs.total()) ? cost.numerator() : cost.denominator()))
                .toList();
        return new ServiceCost(
                service, Words.month(costs.month()), !costs.prices().isEmpty(), amounts);
    }

    private static Amount amount(UnitCost cost, String basis) {
        return new Amount(cost.number(), cost.amount(), cost.currency(), cost.exact() == null ? cost.why() : basis);
    }
}
