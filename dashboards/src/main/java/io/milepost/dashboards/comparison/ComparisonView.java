package io.milepost.dashboards.comparison;

import io.milepost.dashboards.comparison.Difference.Outcome;
import io.milepost.dashboards.figure.Ratio;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.figure.Unit;
import io.milepost.dashboards.page.FrameView;
import io.milepost.dashboards.page.PageView;
import io.milepost.dashboards.page.Period;
import io.milepost.dashboards.table.Cell;
import io.milepost.dashboards.table.Column;
import io.milepost.dashboards.table.DataTable;
import io.milepost.dashboards.wording.Wording;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Compare page in words. Public because templates read it. */
public record ComparisonView(
        String kicker,
        String finding,
        String lede,
        DataTable levels,
        DataTable differences,
        CostSection costs,
        DataTable watched)
        implements PageView {
    private static final int DECIMALS = 6;

    static ComparisonView of(ComparisonPage page, Wording words) {
        return new ComparisonView(
                kicker(page, words),
                finding(page, words),
                page.lasts() ? words.text("compare.lasts") : "",
                levels(page, words),
                differences(page, words),
                CostSection.of(page, words),
                watched(page, words));
    }

    @Override
    public List<DataTable> tables() {
        return List.of(levels, differences, costs.table(), watched);
    }

    private static String kicker(ComparisonPage page, Wording words) {
        Period period = page.frame().period();
        return period == null
                ? words.text("compare.kicker.empty")
                : words.text("compare.kicker", FrameView.period(period, words), page.terms());
    }

    private static String finding(ComparisonPage page, Wording words) {
        int all = page.differences().size();
        if (all == 0) {
            return words.text("compare.finding.empty");
        }
        List<String> parts = new ArrayList<>();
        add(parts, page, words, "better", Outcome.BETTER);
        add(parts, page, words, "worse", Outcome.WORSE);
        add(parts, page, words, "same", Outcome.SAME, Outcome.INDISTINGUISHABLE);
        add(parts, page, words, "not-alike", Outcome.NOT_ALIKE);
        List<String> others =
                page.differences().stream().map(Difference::service).distinct().toList();
        String found = String.join(", ", parts);
        return others.size() == 1
                ? words.text("compare.finding.one", page.first(), others.get(0), found)
                : words.text("compare.finding", page.first(), found);
    }

    /** The first part says of how many; what there is none of is not said. */
    private static void add(List<String> parts, ComparisonPage page, Wording words, String key, Outcome... outcomes) {
        long count = page.differences().stream()
                .filter(difference -> List.of(outcomes).contains(difference.outcome()))
                .count();
        if (count > 0) {
            int all = page.differences().size();
            String number = parts.isEmpty() ? words.text("compare.finding.of", "" + count, "" + all) : "" + count;
            parts.add(words.text("compare.finding." + key, number));
        }
    }

    private static DataTable levels(ComparisonPage page, Wording words) {
        List<Column> columns = List.of(
                Column.words(words.text("sla.overview.commitment")),
                Column.words(words.text("compare.service")),
                Column.words(words.text("sla.overview.verdict")),
                Column.number(words.text("sla.overview.achieved"), Unit.ATTAINMENT),
                Column.number(words.text("compare.lowest"), Unit.ATTAINMENT),
                Column.number(words.text("compare.highest"), Unit.ATTAINMENT),
                Column.number(words.text("compare.coverage"), Unit.SHARE));
        List<List<Cell>> rows = page.levels().stream()
                .map(level -> List.of(
                        Cell.of(level.commitment()),
                        Cell.of(level.service()),
                        Cell.of(words.text(level.verdict().key()))
                                .looking(level.verdict().look()),
                        achieved(level.achieved(), words),
                        bound(level.lowest(), RoundingMode.FLOOR),
                        bound(level.highest(), RoundingMode.CEILING),
                        Cell.of(level.coverage(), Unit.SHARE, words)))
                .toList();
        return new DataTable("levels", words.text("compare.levels.caption"), columns, rows, page.explanation());
    }

    /** With as many decimals as the bounds beside it, cut off. */
    private static Cell achieved(Reading reached, Wording words) {
        return reached.share()
                .map(share -> percent(share, RoundingMode.DOWN))
                .orElseGet(() -> Cell.of(reached, Unit.ATTAINMENT, words));
    }

    /** Outward, so that nothing is claimed that is not known. */
    private static Cell bound(@Nullable Ratio ratio, RoundingMode outward) {
        return ratio == null ? Cell.of("–", "") : percent(ratio, outward);
    }

    private static Cell percent(Ratio ratio, RoundingMode rounding) {
        String percent = ratio.percent(DECIMALS, rounding).toPlainString();
        return Cell.of(percent + "%", percent);
    }

    private static DataTable differences(ComparisonPage page, Wording words) {
        List<Column> columns = List.of(
                Column.words(words.text("sla.overview.commitment")),
                Column.words(words.text("compare.service")),
                Column.words(words.text("compare.outcome")).withNote(words.text("compare.why")),
                Column.number(words.text("compare.points"), words.text("compare.points")));
        List<List<Cell>> rows = page.differences().stream()
                .map(difference -> List.of(
                        Cell.of(difference.commitment()),
                        Cell.of(difference.service()),
                        outcome(difference, words),
                        points(difference.points())))
                .toList();
        return new DataTable(
                "differences",
                words.text("compare.differences.caption", page.first()),
                columns,
                rows,
                page.explanation());
    }

    private static Cell outcome(Difference difference, Wording words) {
        Cell cell = Cell.of(words.text(difference.outcome().key()))
                .looking(difference.outcome().look());
        return difference.why().isEmpty() ? cell : cell.withNote(String.join("; ", difference.why()));
    }

    private static Cell points(@Nullable Ratio points) {
        if (points == null) {
            return Cell.of("–", "");
        }
        String number = points.percent(DECIMALS, RoundingMode.HALF_UP).toPlainString();
        return Cell.of(points.numerator().signum() > 0 ? "+" + number : number.replace('-', '−'), number);
    }

    private static DataTable watched(ComparisonPage page, Wording words) {
        List<Column> columns = List.of(
                Column.words(words.text("compare.service")),
                Column.words(words.text("compare.target")),
                Column.words(words.text("compare.vantages")),
                Column.words(words.text("compare.intervals")),
                Column.words(words.text("compare.phases")));
        List<List<Cell>> rows = page.watched().stream()
                .map(each -> List.of(
                        Cell.of(each.service()),
                        Cell.of(each.target()),
                        Cell.of(each.vantages()),
                        Cell.of(each.intervals()),
                        Cell.of(each.phases())))
                .toList();
        return new DataTable("watched", words.text("compare.watched.caption"), columns, rows, page.explanation());
    }
}
