package io.milepost.dashboards.adoption;

import io.milepost.dashboards.adoption.OrganisationTable.Column;
import io.milepost.dashboards.chart.DataTable;
import io.milepost.dashboards.chart.DataTable.Cell;
import io.milepost.dashboards.chart.Sparkline;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.figure.Unit;
import io.milepost.dashboards.wording.Wording;
import java.util.ArrayList;
import java.util.List;

/** The Adoption page's tables: by region, by type, and each organisation. */
final class AdoptionTables {
    private final Wording words;

    AdoptionTables(Wording words) {
        this.words = words;
    }

    DataTable breakdown(AdoptionBreakdown breakdown, String key) {
        List<DataTable.Column> columns = List.of(
                DataTable.Column.words(words.text(key + ".column")),
                DataTable.Column.number(words.text("adoption.registered")),
                DataTable.Column.number(words.text("adoption.active")),
                DataTable.Column.number(words.text("adoption.share")));
        List<List<Cell>> rows = breakdown.groups().stream().map(this::group).toList();
        return new DataTable(words.text(key + ".caption"), columns, rows, breakdown.csv(), breakdown.explanation());
    }

    private List<Cell> group(AdoptionBreakdown.Group group) {
        Reading share = Reading.share(group.active(), group.registered());
        return List.of(
                Cell.link(group.title(), group.address(), null),
                Cell.of(words.number(group.registered(), Unit.ACCOUNTS)),
                Cell.of(words.number(group.active(), Unit.ACCOUNTS)),
                Cell.withPicture(words.number(share, Unit.SHARE), Sparkline.share(share)));
    }

    DataTable organisations(OrganisationTable table) {
        List<DataTable.Column> columns = new ArrayList<>();
        for (Column column : Column.values()) {
            columns.add(heading(table, column));
        }
        List<List<Cell>> rows = table.rows().stream().map(this::organisation).toList();
        return new DataTable(
                words.text(
                        "adoption.organisations.caption",
                        words.number(Reading.of(table.rows().size()), Unit.ACCOUNTS),
                        words.number(Reading.of(table.organisations()), Unit.ACCOUNTS)),
                columns,
                rows,
                table.csv(),
                table.explanation());
    }

    private DataTable.Column heading(OrganisationTable table, Column column) {
        boolean numeric = column.ordinal() >= Column.REGISTERED.ordinal();
        String title =
                column == Column.CHANGE ? words.text(column.key() + ".since", table.since()) : words.text(column.key());
        String sorted = column != table.sortedBy()
                ? null
                : table.order() == OrganisationTable.Order.ASCENDING ? "ascending" : "descending";
        return new DataTable.Column(title, numeric, table.sortAddresses().get(column), sorted);
    }

    private List<Cell> organisation(OrganisationTable.Row row) {
        Reading share = Reading.share(row.active(), row.registered());
        return List.of(
                Cell.link(row.name(), row.address(), row.code()),
                Cell.of(row.region()),
                Cell.of(row.type()),
                Cell.of(words.number(row.registered(), Unit.ACCOUNTS)),
                Cell.of(words.number(row.active(), Unit.ACCOUNTS)),
                Cell.withPicture(words.number(share, Unit.SHARE), Sparkline.share(share)),
                Cell.withPicture(
                        words.change(share, row.previousShare(), Unit.SHARE), Sparkline.line(row.recentShares())));
    }
}
