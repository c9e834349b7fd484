package io.milepost.dashboards.sla;

import io.milepost.dashboards.chart.Chart;
import io.milepost.dashboards.chart.TimeSeries;
import io.milepost.dashboards.chart.TimeSeriesChart;
import io.milepost.dashboards.figure.Ratio;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.figure.Unit;
import io.milepost.dashboards.table.Cell;
import io.milepost.dashboards.table.Column;
import io.milepost.dashboards.table.DataTable;
import io.milepost.dashboards.wording.Wording;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An error budget in words and pictures: a sentence, a bar as long as what is left, the burn rates and how it went. Public because templates read it. */
public record BudgetView(
        BudgetStanding budget,
        String sentence,
        String width,
        @Nullable DataTable paces,
        @Nullable DataTable conditions,
        @Nullable Chart course) {

    static BudgetView of(BudgetStanding budget, String id, Wording words) {
        return new BudgetView(
                budget,
                sentence(budget, words),
                width(budget),
                budget.paces().isEmpty() ? null : paces(budget, id, words),
                budget.conditions().isEmpty() ? null : conditions(budget, id, words),
                budget.course().size() < 2 ? null : course(budget, id, words));
    }

    List<DataTable> tables() {
        List<DataTable> tables = new ArrayList<>();
        if (paces != null) {
            tables.add(paces);
        }
        if (conditions != null) {
            tables.add(conditions);
        }
        if (course != null) {
            tables.add(course.table());
        }
        return tables;
    }

    private static String sentence(BudgetStanding budget, Wording words) {
        BudgetStanding.Amounts amounts = budget.amounts();
        if (amounts == null) {
            return words.text("budget.none");
        }
        String share = words.number(new Reading.Share(amounts.shareLeft()), Unit.SHARE);
        String key = amounts.overspent() ? "budget.sentence.overspent" : "budget.sentence";
        return words.text(
                key,
                amounts.left().say(words),
                amounts.whole().say(words),
                share,
                amounts.spent().say(words));
    }

    /** As long as the share that is left; nothing when it is overspent. */
    private static String width(BudgetStanding budget) {
        BudgetStanding.Amounts amounts = budget.amounts();
        if (amounts == null || amounts.shareLeft().numerator().signum() <= 0) {
            return "0";
        }
        Ratio share = amounts.shareLeft();
        return share.percent(2, RoundingMode.DOWN).toPlainString();
    }

    private static DataTable paces(BudgetStanding budget, String id, Wording words) {
        List<Column> columns = List.of(
                Column.words(words.text("budget.window")),
                Column.words(words.text("budget.service")),
                Column.words(words.text("budget.rate")).withNote(words.text("budget.why")));
        List<List<Cell>> rows = new ArrayList<>();
        for (BudgetStanding.Pace pace : budget.paces()) {
            String rate = pace.rate() == null
                    ? words.text("budget.state.not-evaluated")
                    : words.text("budget.times", pace.rate());
            Cell cell = Cell.of(rate, pace.rate() == null ? "" : pace.rate());
            rows.add(List.of(
                    Cell.of(words.text("budget.last", pace.window()), pace.window()),
                    Cell.of(pace.serviceTime() == null ? "" : words.minutes(pace.serviceTime())),
                    pace.why() == null ? cell : cell.withNote(pace.why())));
        }
        return new DataTable(
                id + "-rates", words.text("budget.rates", budget.title()), columns, rows, budget.explanation());
    }

    private static DataTable conditions(BudgetStanding budget, String id, Wording words) {
        List<Column> columns = List.of(
                Column.words(words.text("budget.condition")),
                Column.words(words.text("budget.windows")),
                Column.words(words.text("budget.factor")),
                Column.words(words.text("budget.state")));
        List<List<Cell>> rows = new ArrayList<>();
        for (BudgetStanding.Condition condition : budget.conditions()) {
            rows.add(List.of(
                    Cell.of(words.text("budget.severity." + condition.severity())),
                    Cell.of(condition.windows()),
                    Cell.of(words.text("budget.times", condition.factor()), condition.factor()),
                    Cell.of(words.text("budget.state." + condition.state())).looking(look(condition.state()))));
        }
        return new DataTable(
                id + "-conditions",
                words.text("budget.conditions", budget.title()),
                columns,
                rows,
                budget.explanation());
    }

    private static String look(String state) {
        return switch (state) {
            case "burning" -> "at-risk";
            case "quiet" -> "met";
            default -> "none";
        };
    }

    private static Chart course(BudgetStanding budget, String id, Wording words) {
        List<TimeSeries.Moment> moments = new ArrayList<>();
        List<Reading> left = new ArrayList<>();
        List<Reading> even = new ArrayList<>();
        int every = Math.max(1, (budget.course().size() + 4) / 5);
        for (BudgetStanding.Day day : budget.course()) {
            String tick = moments.size() % every == 0 ? words.shortDate(day.day()) : "";
            moments.add(
                    new TimeSeries.Moment(words.date(day.day()), tick, day.day().toString()));
            left.add(day.left());
            even.add(day.even());
        }
        List<TimeSeries.Line> lines = new ArrayList<>();
        lines.add(new TimeSeries.Line(words.text("budget.left"), "first", left));
        if (even.stream().allMatch(Reading::isKnown)) {
            lines.add(new TimeSeries.Line(words.text("budget.even"), "second", even));
        }
        return TimeSeriesChart.render(
                new TimeSeries(
                        id + "-course",
                        words.text("budget.course", budget.title()),
                        words.text(lines.size() == 2 ? "budget.course.sentence" : "budget.course.sentence.counted"),
                        words.text("budget.day"),
                        moments,
                        lines,
                        List.of(),
                        Unit.SHARE,
                        budget.explanation()),
                words);
    }
}
