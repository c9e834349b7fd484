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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The costs of the services side by side in words: the finding as its heading, and a table. Public because templates read it. */
public record CostSection(String finding, DataTable table) {
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
                ? words.text("compare.costs.same", active(least).text())
                : words.text(
                        "compare.costs.finding",
                        least.service(),
                        active(least).text(),
                        most.service(),
                        active(most).text());
    }

    private static Amount active(ServiceCost cost) {
        return cost.amounts().get(ACTIVE);
    }

    private static @Nullable BigDecimal value(ServiceCost cost) {
        return active(cost).value();
    }

    private static DataTable table(ComparisonPage page, Wording words) {
        List<Column> columns = new ArrayList<>(
                List.of(Column.words(words.text("compare.service")), Column.words(words.text("compare.costs.month"))));
        Stream.of("total", "registered", "active", "messages").forEach(what -> {
            String title = words.text("compare.costs." + what);
            columns.add(Column.number(title, title).withNote(words.text("compare.costs.basis", title)));
        });
        columns.add(Column.words(words.text("compare.costs.currency")));
        List<List<Cell>> rows =
                page.costs().stream().map(cost -> row(cost, words)).toList();
        return new DataTable("costs", words.text("compare.costs.caption"), columns, rows, page.explanation());
    }

    private static List<Cell> row(ServiceCost cost, Wording words) {
        List<Cell> cells = new ArrayList<>(List.of(Cell.of(cost.service()), Cell.of(cost.month())));
        String missing = words.text(cost.priced() ? "compare.costs.unknown" : "compare.costs.none");
        for (Amount amount : cost.amounts()) {
            BigDecimal value = amount.value();
            Cell cell = value == null ? Cell.of(missing, "") : Cell.of(amount.text(), value.toPlainString());
            // Why a service without prices has no cost need not be said four times.
            cells.add(cost.priced() ? cell.withNote(amount.basis()) : cell);
        }
        cells.add(Cell.of(cost.amounts().get(0).currency()));
        return cells;
    }
}
