package io.milepost.dashboards.comparison;

import io.milepost.dashboards.comparison.ServiceCost.Amount;
import io.milepost.dashboards.table.Cell;
import io.milepost.dashboards.table.Column;
import io.milepost.dashboards.table.DataTable;
import io.milepost.dashboards.wording.Wording;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The costs of the services side by side in words: the finding as its heading, and a table. Public because templates read it. */
public record CostSection(String finding, DataTable table) {
    private static final List<String> KINDS = List.of("total", "registered", "active", "messages");
    private static final int ACTIVE = 2;

    static CostSection of(ComparisonPage page, Wording words) {
        return new CostSection(finding(page, words), table(page, words));
    }

    /** With whom an active account costs least, where that is known of all of one month in one currency. */
    private static String finding(ComparisonPage page, Wording words) {
        List<ServiceCost> costs = page.costs();
        List<String> months = costs.stream().map(ServiceCost::month).distinct().toList();
        boolean known = costs.size() > 1
                && costs.stream().allMatch(cost -> value(cost) != null)
                && costs.stream()
                                .map(cost -> active(cost).currency())
                                .distinct()
                                .count()
                        == 1;
        if (months.size() != 1 || !known) {
            return words.text("compare.costs");
        }
        Comparator<ServiceCost> cheapest = Comparator.comparing(cost -> Objects.requireNonNull(value(cost)));
        ServiceCost least = costs.stream().min(cheapest).orElseThrow();
        ServiceCost most = costs.stream().max(cheapest).orElseThrow();
        return least.equals(most) || cheapest.compare(least, most) == 0
                ? words.text("compare.costs.same", money(least))
                : words.text("compare.costs.finding", least.service(), money(least), most.service(), money(most));
    }

    private static String money(ServiceCost cost) {
        return active(cost).text() + " " + active(cost).currency();
    }

    private static Amount active(ServiceCost cost) {
        return cost.amounts().get(ACTIVE);
    }

    private static @Nullable BigDecimal value(ServiceCost cost) {
        return active(cost).value();
    }

    /** Amounts of a kind stand beside each other, whichever service they are of. */
    private static DataTable table(ComparisonPage page, Wording words) {
        List<Column> columns = List.of(
                Column.words(words.text("compare.costs.what")),
                Column.words(words.text("compare.service")),
                Column.words(words.text("compare.costs.month")),
                Column.number(words.text("compare.costs.amount"), words.text("compare.costs.amount")),
                Column.words(words.text("compare.costs.currency")),
                Column.words(words.text("compare.costs.basis")));
        List<List<Cell>> rows = new ArrayList<>();
        page.costs().stream().map(ServiceCost::month).distinct().forEach(month -> {
            for (int kind = 0; kind < KINDS.size(); kind++) {
                for (ServiceCost cost : page.costs()) {
                    if (cost.month().equals(month)) {
                        rows.add(row(cost, kind, words));
                    }
                }
            }
        });
        return new DataTable("costs", words.text("compare.costs.caption"), columns, rows, page.explanation());
    }

    private static List<Cell> row(ServiceCost cost, int kind, Wording words) {
        Amount amount = cost.amounts().get(kind);
        BigDecimal value = amount.value();
        String missing = words.text(cost.priced() ? "compare.costs.unknown" : "compare.costs.none");
        return List.of(
                Cell.of(words.text("compare.costs." + KINDS.get(kind))),
                Cell.of(cost.service()),
                Cell.of(cost.month()),
                value == null ? Cell.of(missing, "") : Cell.of(amount.text(), value.toPlainString()),
                Cell.of(amount.currency()),
                Cell.of(amount.basis()));
    }
}
