package io.milepost.dashboards.adoption.detail;

import io.milepost.dashboards.chart.Sparkline;
import io.milepost.dashboards.figure.Unit;
import io.milepost.dashboards.table.Cell;
import io.milepost.dashboards.table.Column;
import io.milepost.dashboards.table.DataTable;
import io.milepost.dashboards.wording.Wording;
import java.util.List;
import java.util.Locale;

/** One table of accounts in words: a heading, what it says, and its rows. Public because templates read it. */
public record AccountSection(String title, String intro, DataTable table) {
    public static AccountSection of(AccountTable table, Wording words) {
        String key = "adoption." + table.topic();
        List<Column> columns = List.of(
                Column.words(words.text(key + ".item")),
                Column.number(words.text("adoption." + table.unit().name().toLowerCase(Locale.ROOT)), table.unit()),
                Column.number(words.text("adoption.of.all"), Unit.SHARE));
        List<List<Cell>> rows = table.lines().stream()
                .map(line -> List.of(
                        Cell.of(line.title()),
                        Cell.of(line.accounts(), table.unit(), words),
                        Cell.of(line.share(), Unit.SHARE, words).pictured(Sparkline.share(line.share()))))
                .toList();
        String title = words.text(key + ".title");
        return new AccountSection(
                title,
                words.text(key + ".intro"),
                new DataTable(table.topic(), title, columns, rows, table.explanation()));
    }
}
