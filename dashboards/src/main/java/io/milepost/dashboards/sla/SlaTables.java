package io.milepost.dashboards.sla;

import io.milepost.dashboards.figure.Figure;
import io.milepost.dashboards.figure.Gap;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.figure.Unit;
import io.milepost.dashboards.table.Cell;
import io.milepost.dashboards.table.Column;
import io.milepost.dashboards.table.DataTable;
import io.milepost.dashboards.wording.Wording;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The SLA page's tables: one row a commitment, and one row an outage. */
final class SlaTables {
    private final Wording words;

    SlaTables(Wording words) {
        this.words = words;
    }

    DataTable commitments(SlaPage page) {
        List<Column> columns = List.of(
                Column.words(words.text("sla.overview.commitment")).withNote(words.text("sla.overview.hours")),
                Column.words(words.text("sla.overview.verdict")),
                Column.number(words.text("sla.overview.achieved"), Unit.ATTAINMENT),
                Column.number(words.text("sla.target"), Unit.ATTAINMENT),
                Column.number(words.text("sla.overview.permitted"), Unit.MICROSECONDS),
                Column.number(words.text("sla.overview.left"), Unit.MICROSECONDS));
        List<List<Cell>> rows =
                page.commitments().stream().map(this::commitment).toList();
        return new DataTable("commitments", words.text("sla.overview.caption"), columns, rows, page.explanation());
    }

    private List<Cell> commitment(Commitment commitment) {
        Reading target = new Reading.Share(commitment.target());
        return List.of(
                Cell.of(words.text("sla.commitment", commitment.measureTitle(), commitment.regimeTitle()))
                        .withNote(commitment.hours()),
                Cell.of(words.text(commitment.verdict().key()))
                        .looking(commitment.verdict().look()),
                Cell.of(commitment.achieved().reading(), commitment.achieved().unit(), words),
                Cell.of(words.target(commitment.target()), Cell.value(target)),
                minutes(commitment.permitted()),
                minutes(commitment.budgetLeft()));
    }

    /** Nothing where a commitment counts something else than time. */
    private Cell minutes(@Nullable Figure figure) {
        return figure == null ? Cell.of("") : Cell.of(figure.reading(), Unit.MICROSECONDS, words);
    }

    DataTable outages(SlaPage page) {
        List<Column> columns = List.of(
                Column.words(words.text("sla.outage.component")),
                Column.words(words.text("outage.from")),
                Column.words(words.text("outage.to")),
                Column.number(words.text("sla.outage.length"), Unit.MICROSECONDS),
                Column.number(words.text("sla.outage.counted"), Unit.MICROSECONDS),
                Column.words(words.text("sla.outage.cause")));
        List<List<Cell>> rows = page.outages().stream().map(this::outage).toList();
        return new DataTable("outages", words.text("sla.outages"), columns, rows, page.explanation());
    }

    private List<Cell> outage(Outage outage) {
        Reading length = outage.end() == null
                ? Reading.unknown(Gap.NOT_COMPUTED)
                : micros(Duration.between(outage.start(), outage.end()));
        return List.of(
                Cell.of(outage.component()),
                Cell.of(outage.start(), words),
                outage.end() == null ? Cell.of(words.text("outage.open"), "") : Cell.of(outage.end(), words),
                Cell.of(length, Unit.MICROSECONDS, words),
                Cell.of(micros(outage.counted()), Unit.MICROSECONDS, words),
                Cell.of(outage.cause()));
    }

    private static Reading micros(Duration duration) {
        return Reading.of(duration.toNanos() / 1000);
    }
}
