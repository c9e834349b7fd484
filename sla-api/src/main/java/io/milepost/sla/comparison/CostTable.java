package io.milepost.sla.comparison;

import io.milepost.dashboards.report.ReportColumn;
import io.milepost.dashboards.report.ReportColumn.Kind;
import io.milepost.dashboards.report.ReportTable;
import io.milepost.dashboards.report.Value;
import io.milepost.sla.cost.CostStatement;
import io.milepost.sla.cost.UnitCost;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What each service of a comparison cost, month by month, as a table of its report. An amount that is unknown is empty, and why is told. */
final class CostTable {
    private static final List<ReportColumn> COLUMNS = List.of(
            new ReportColumn("service", "Service", Kind.WORDS),
            new ReportColumn("month", "Month", Kind.WORDS),
            new ReportColumn("currency", "Currency", Kind.WORDS),
            new ReportColumn("total", "Cost of the month", Kind.NUMBER),
            new ReportColumn("per_registered_account", "Per registered account", Kind.NUMBER),
            new ReportColumn("per_active_account", "Per active account", Kind.NUMBER),
            new ReportColumn("per_thousand_messages", "Per thousand messages", Kind.NUMBER),
            new ReportColumn("made_of", "Of what, or why there is none", Kind.SENTENCE),
            new ReportColumn("divided_by", "Divided by", Kind.SENTENCE));

    private CostTable() {}

    static ReportTable of(List<Contender> contenders) {
        List<List<Value>> rows = new ArrayList<>();
        contenders.forEach(contender -> contender.costs().forEach(costs -> rows.add(row(costs))));
        return new ReportTable(
                "costs",
                "What each service costs",
                "By each service’s own prices, for calendar months that lie whole in the period; accounts are those of a month’s last"
                        + " day. Amounts are rounded " + UnitCost.ROUNDING + ".",
                2,
                COLUMNS,
                rows,
                List.of(
                        new ReportTable.Part(
                                "What each service costs",
                                "",
                                List.of(
                                        "currency",
                                        "total",
                                        "per_registered_account",
                                        "per_active_account",
                                        "per_thousand_messages")),
                        new ReportTable.Part("What the costs are made of", "", List.of("made_of", "divided_by"))));
    }

    private static List<Value> row(CostStatement costs) {
        return List.of(
                Value.of(costs.service()),
                Value.of(costs.month().toString()),
                costs.total().exact() == null
                        ? Value.NONE
                        : Value.of(costs.total().currency()),
                amount(costs.total()),
                amount(costs.perRegistered()),
                amount(costs.perActive()),
                amount(costs.perThousandMessages()),
                Value.of(madeOf(costs)),
                Value.of(costs.all().stream()
                        .skip(1)
                        .map(UnitCost::denominator)
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining("; "))));
    }

    private static Value amount(UnitCost cost) {
        BigDecimal amount = cost.amount();
        return amount == null ? Value.NONE : new Value.Number(amount);
    }

    private static String madeOf(CostStatement costs) {
        List<String> told = new ArrayList<>();
        if (!costs.total().numerator().isEmpty()) {
            told.add(costs.total().numerator());
        }
        costs.all().stream()
                .map(UnitCost::why)
                .filter(why -> !why.isEmpty())
                .distinct()
                .forEach(told::add);
        return String.join("; ", told);
    }
}
