package io.milepost.dashboards.operations;

import io.milepost.dashboards.figure.Unit;
import io.milepost.dashboards.table.Cell;
import io.milepost.dashboards.table.Column;
import io.milepost.dashboards.table.DataTable;
import io.milepost.dashboards.wording.Wording;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Operations shows as cards, as tables for a file: what probes see now, and the health of collectors. */
final class OperationsTables {
    private OperationsTables() {}

    static DataTable states(OperationsPage page, Wording words) {
        List<Column> columns = List.of(
                Column.words(words.text("operations.states.component")),
                Column.words(words.text("operations.states.vantage")),
                Column.words(words.text("chart.state")),
                Column.words(words.text("outage.from")),
                Column.words(words.text("operations.states.last")),
                Column.words(words.text("operations.reason")));
        List<List<Cell>> rows = page.components().stream()
                .map(seen -> List.of(
                        Cell.of(seen.component()),
                        Cell.of(seen.vantage()),
                        Cell.of(words.text(seen.state().key())),
                        instant(seen.since(), words),
                        instant(seen.lastResult(), words),
                        Cell.of(seen.reason() == null ? "" : seen.reason())))
                .toList();
        return new DataTable("states", words.text("operations.now"), columns, rows, page.explanation());
    }

    static DataTable health(OperationsPage page, Wording words) {
        List<Column> columns = List.of(
                Column.words(words.text("operations.collectors.name")),
                Column.words(words.text("operations.collectors.heard")),
                Column.number(words.text("operations.collectors.coverage"), Unit.SHARE),
                Column.number(words.text("operations.collectors.lines"), Unit.LINES),
                Column.number(words.text("operations.collectors.unrecognised"), Unit.SHARE));
        List<List<Cell>> rows = page.collectors().stream()
                .map(collector -> List.of(
                        Cell.of(collector.name()),
                        instant(collector.lastSeen(), words),
                        Cell.of(collector.coverage().reading(), Unit.SHARE, words),
                        Cell.of(collector.lines().reading(), Unit.LINES, words),
                        Cell.of(collector.unrecognised().reading(), Unit.SHARE, words)))
                .toList();
        return new DataTable("collectors", words.text("operations.collectors"), columns, rows, page.explanation());
    }

    private static Cell instant(@Nullable Instant instant, Wording words) {
        return instant == null ? Cell.of("") : Cell.of(instant, words);
    }
}
