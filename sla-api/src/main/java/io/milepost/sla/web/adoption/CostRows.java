package io.milepost.sla.web.adoption;

import io.milepost.dashboards.adoption.CostTable;
import io.milepost.dashboards.figure.Explanation;
import io.milepost.dashboards.figure.Gap;
import io.milepost.dashboards.figure.Reading;
import io.milepost.sla.adoption.AdoptionScope;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.cost.CostStatement;
import io.milepost.sla.cost.UnitCost;
import io.milepost.sla.facts.Days;
import io.milepost.sla.web.page.Explanations;
import io.milepost.sla.web.page.Sources;
import io.milepost.sla.web.page.Words;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/** The cost of the last month that is over on the day of the adoption page; for the whole service only, which is what has a price. */
final class CostRows {
    private final Sources sources;
    private final Service service;

    CostRows(Sources sources, Service service) {
        this.sources = sources;
        this.service = service;
    }

    CostTable load(LocalDate day, AdoptionScope scope) {
        YearMonth month = YearMonth.from(day.plusDays(1)).minusMonths(1);
        if (scope != AdoptionScope.NATION || service.allPrices().isEmpty()) {
            return new CostTable(Words.month(month), List.of(), explanation(month));
        }
        CostStatement statement = sources.costs().load(service, month);
        return new CostTable(
                Words.month(month), statement.all().stream().map(CostRows::line).toList(), explanation(month));
    }

    private static CostTable.Line line(UnitCost cost) {
        BigDecimal amount = cost.amount();
        return new CostTable.Line(
                cost.title(),
                cost.text(),
                amount == null ? "" : amount.toPlainString(),
                cost.numerator(),
                cost.denominator(),
                cost.why());
    }

    private Explanation explanation(YearMonth month) {
        Days days = new Days(month.atDay(1), month.atEndOfMonth());
        return Explanations.explain(
                Explanations.definition(
                        "cost",
                        "What a month costs",
                        "Prices of the catalogue that hold in the month: a yearly price is a twelfth for each month, one that"
                                + " changes within it counts for its days, one for each account is for the registered"
                                + " accounts of the last day. Amounts are rounded "
                                + UnitCost.ROUNDING + "."),
                new Explanations(sources.facts(), service.name()).provenance("adoption-day", days),
                service.allPrices().isEmpty()
                        ? Reading.unknown(Gap.NO_DATA_YET)
                        : Reading.share(
                                sources.facts().countDays(service.name(), "delivery-hour", days),
                                month.lengthOfMonth()));
    }
}
