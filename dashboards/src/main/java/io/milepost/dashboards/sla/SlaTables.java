package io.milepost.dashboards.sla;

import io.milepost.dashboards.figure.Figure;
import io.milepost.dashboards.figure.Gap;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.figure.TimeLedger;
import io.milepost.dashboards.figure.Unit;
import io.milepost.dashboards.figure.Verdict;
import io.milepost.dashboards.table.Cell;
import io.milepost.dashboards.table.Column;
import io.milepost.dashboards.table.DataTable;
import io.milepost.dashboards.wording.Wording;
import java.time.Duration;
import java.util.ArrayList;
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

    /** Where the time of each commitment went; the four parts of a row sum to its agreed time. */
    DataTable ledger(SlaPage page) {
        List<Column> columns = List.of(
                Column.words(words.text("sla.overview.commitment")),
                Column.number(words.text("ledger.agreed"), Unit.MICROSECONDS),
                Column.number(words.text("ledger.good"), Unit.MICROSECONDS),
                Column.number(words.text("ledger.bad"), Unit.MICROSECONDS),
                Column.number(words.text("ledger.excluded"), Unit.MICROSECONDS),
                Column.number(words.text("ledger.unknown"), Unit.MICROSECONDS));
        List<List<Cell>> rows = new ArrayList<>();
        for (Commitment commitment : page.commitments()) {
            TimeLedger time = commitment.ledger();
            if (time != null) {
                rows.add(List.of(
                        Cell.of(words.text("sla.commitment", commitment.measureTitle(), commitment.regimeTitle())),
                        Cell.of(micros(time.agreed()), Unit.MICROSECONDS, words),
                        Cell.of(micros(time.good()), Unit.MICROSECONDS, words),
                        Cell.of(micros(time.bad()), Unit.MICROSECONDS, words),
                        Cell.of(micros(time.excluded()), Unit.MICROSECONDS, words),
                        Cell.of(micros(time.unknown()), Unit.MICROSECONDS, words)));
            }
        }
        return new DataTable("time-ledger", words.text("sla.ledger.caption"), columns, rows, page.explanation());
    }

    /** What each outage did to each commitment. */
    DataTable effects(SlaPage page) {
        List<Column> columns = List.of(
                Column.words(words.text("sla.outage.component")),
                Column.words(words.text("outage.from")),
                Column.words(words.text("sla.overview.commitment")),
                Column.number(words.text("effect.bad"), Unit.MICROSECONDS),
                Column.number(words.text("effect.achieved"), Unit.ATTAINMENT),
                Column.number(words.text("effect.without"), Unit.ATTAINMENT),
                Column.words(words.text("sla.overview.verdict")),
                Column.words(words.text("effect.verdict")));
        List<List<Cell>> rows = new ArrayList<>();
        for (Outage outage : page.outages()) {
            outage.effects().forEach(effect -> rows.add(effect(outage, effect)));
        }
        return new DataTable("outage-effects", words.text("effect.caption"), columns, rows, page.explanation());
    }

    private List<Cell> effect(Outage outage, Outage.Effect effect) {
        return List.of(
                Cell.of(outage.component()),
                Cell.of(outage.start(), words),
                Cell.of(words.text("sla.commitment", effect.measureTitle(), effect.regimeTitle())),
                Cell.of(micros(effect.bad()), Unit.MICROSECONDS, words),
                Cell.of(level(effect.achieved(), words), Cell.value(effect.achieved())),
                Cell.of(level(effect.without(), words), Cell.value(effect.without())),
                verdict(effect.verdict()),
                verdict(effect.verdictWithout()));
    }

    private Cell verdict(Verdict verdict) {
        return Cell.of(words.text(verdict.key())).looking(verdict.look());
    }

    /** To six decimals, because a short outage moves none of the first three. */
    static String level(Reading reading, Wording words) {
        return reading.share().map(words::target).orElseGet(() -> words.number(reading, Unit.ATTAINMENT));
    }

    private static Reading micros(Duration duration) {
        return Reading.of(duration.toNanos() / 1000);
    }
}
