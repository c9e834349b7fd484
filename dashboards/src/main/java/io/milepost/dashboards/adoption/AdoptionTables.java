package io.milepost.dashboards.adoption;

import io.milepost.dashboards.chart.Sparkline;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.figure.Unit;
import io.milepost.dashboards.table.Cell;
import io.milepost.dashboards.table.Column;
import io.milepost.dashboards.table.DataTable;
import io.milepost.dashboards.wording.Wording;
import java.util.ArrayList;
import java.util.List;

/** The Adoption page's tables: by region, by type, and each organisation. */
final class AdoptionTables {
    private final Wording words;

    AdoptionTables(Wording words) {
        this.words = words;
    }

    DataTable breakdown(String id, AdoptionBreakdown breakdown) {
        String key = "adoption." + id;
        List<Column> columns = List.of(
                Column.words(words.text(key + ".column")),
                Column.number(words.text("adoption.registered"), Unit.ACCOUNTS),
                Column.number(words.text("adoption.active"), Unit.ACCOUNTS),
                Column.number(words.text("adoption.share"), Unit.SHARE));
        List<List<Cell>> rows = breakdown.groups().stream().map(this::group).toList();
        return new DataTable(id, words.text(key + ".caption"), columns, rows, breakdown.explanation());
    }

    DataTable costs(CostTable table) {
        List<Column> columns = List.of(
                Column.words(words.text("adoption.costs.what")),
                Column.number(words.text("adoption.costs.amount"), words.text("adoption.costs.amount")),
                Column.words(words.text("adoption.costs.numerator")),
                Column.words(words.text("adoption.costs.denominator")));
        List<List<Cell>> rows = table.lines().stream()
                .map(line -> List.of(
                        Cell.of(line.title()),
                        line.value().isEmpty() ? Cell.of("–", "") : Cell.of(line.amount(), line.value()),
                        Cell.of(line.value().isEmpty() ? line.why() : line.numerator()),
                        Cell.of(line.denominator())))
                .toList();
        return new DataTable(
                "cost", words.text("adoption.costs.caption", table.month()), columns, rows, table.explanation());
    }

    private List<Cell> group(AdoptionBreakdown.Group group) {
        Reading share = Reading.share(group.active(), group.registered());
        return List.of(
                Cell.of(group.title()).linkedTo(group.address()),
                Cell.of(group.registered(), Unit.ACCOUNTS, words),
                Cell.of(group.active(), Unit.ACCOUNTS, words),
                Cell.of(share, Unit.SHARE, words).pictured(Sparkline.share(share)));
    }

    DataTable organisations(OrganisationTable table) {
        List<Column> columns = new ArrayList<>();
        for (OrganisationTable.Column column : OrganisationTable.Column.values()) {
            columns.add(heading(table, column));
        }
        return new DataTable(
                "organisations",
                words.text(
                        "adoption.organisations.caption",
                        words.number(Reading.of(table.rows().size()), Unit.ACCOUNTS),
                        words.number(Reading.of(table.organisations()), Unit.ACCOUNTS)),
                columns,
                table.rows().stream().map(this::organisation).toList(),
                table.explanation());
    }

    private Column heading(OrganisationTable table, OrganisationTable.Column column) {
        String title = words.text(column.key());
        Column heading = switch (column) {
            case NAME -> Column.words(title).withNote(words.text("adoption.organisations.code"));
            case REGION, TYPE -> Column.words(title);
            case REGISTERED, ACTIVE -> Column.number(title, Unit.ACCOUNTS);
            case SHARE -> Column.number(title, Unit.SHARE);
            case CHANGE ->
                Column.number(
                        words.text(column.key() + ".since", table.since()),
                        words.text(column.key() + ".points", table.since()));
        };
        String order = table.order() == OrganisationTable.Order.ASCENDING ? "ascending" : "descending";
        return heading.sortable(table.sortAddresses().get(column), column == table.sortedBy() ? order : null);
    }

    private List<Cell> organisation(OrganisationTable.Row row) {
        Reading share = Reading.share(row.active(), row.registered());
        return List.of(
                Cell.of(row.name()).linkedTo(row.address()).withNote(row.code()),
                Cell.of(row.region()),
                Cell.of(row.type()),
                Cell.of(row.registered(), Unit.ACCOUNTS, words),
                Cell.of(row.active(), Unit.ACCOUNTS, words),
                Cell.of(share, Unit.SHARE, words).pictured(Sparkline.share(share)),
                Cell.of(words.change(share, row.previousShare(), Unit.SHARE), points(share, row.previousShare()))
                        .pictured(Sparkline.line(row.recentShares())));
    }

    private static String points(Reading now, Reading before) {
        return now.share()
                .flatMap(share -> before.share().map(share::minus))
                .map(difference -> Cell.value(new Reading.Share(difference)))
                .orElse("");
    }
}
