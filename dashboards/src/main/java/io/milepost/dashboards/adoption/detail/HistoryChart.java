package io.milepost.dashboards.adoption.detail;

import io.milepost.dashboards.adoption.detail.ReportedHistory.Point;
import io.milepost.dashboards.chart.Chart;
import io.milepost.dashboards.chart.TimeSeries;
import io.milepost.dashboards.chart.TimeSeries.Line;
import io.milepost.dashboards.chart.TimeSeries.Moment;
import io.milepost.dashboards.chart.TimeSeriesChart;
import io.milepost.dashboards.figure.Gap;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.figure.Unit;
import io.milepost.dashboards.table.Cell;
import io.milepost.dashboards.table.Column;
import io.milepost.dashboards.table.DataTable;
import io.milepost.dashboards.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Registered and active accounts year by year: what others reported beside what was measured, in lines of their own. */
public final class HistoryChart {
    private static final int TICKS = 6;

    private final ReportedHistory history;
    private final Wording words;

    public HistoryChart(ReportedHistory history, Wording words) {
        this.history = history;
        this.words = words;
    }

    public Chart chart() {
        List<Line> lines = List.of(
                line("adoption.history.registered", "second", point -> told(point, Point::registered)),
                line("adoption.history.active", "first", point -> told(point, Point::active)),
                line("adoption.history.registered.measured", "third", point -> measured(point, Point::registered)),
                line("adoption.history.active.measured", "warn", point -> measured(point, Point::active)));
        return TimeSeriesChart.render(
                new TimeSeries(
                        "history",
                        words.text("adoption.history.title"),
                        words.text("adoption.history.sentence"),
                        words.text("adoption.history.year"),
                        moments(),
                        lines,
                        List.of(),
                        Unit.ACCOUNTS,
                        history.explanation()),
                words);
    }

    public DataTable table() {
        List<Column> columns = List.of(
                Column.words(words.text("adoption.history.date")),
                Column.number(words.text("adoption.registered"), Unit.ACCOUNTS),
                Column.number(words.text("adoption.active"), Unit.ACCOUNTS),
                Column.number(words.text("adoption.share"), Unit.SHARE),
                Column.words(words.text("adoption.history.source")));
        return new DataTable(
                "reported",
                words.text("adoption.history.caption"),
                columns,
                history.points().stream().map(this::row).toList(),
                history.explanation());
    }

    /** Only numbers of one report are divided by each other: others are of other days or of other people. */
    private List<Cell> row(Point point) {
        Reading registered = reading(point.registered());
        Reading active = reading(point.active());
        return List.of(
                Cell.of(point.date()),
                Cell.of(registered, Unit.ACCOUNTS, words),
                Cell.of(active, Unit.ACCOUNTS, words),
                Cell.of(Reading.share(active, registered), Unit.SHARE, words),
                Cell.of(point.source() == null ? words.text("adoption.history.measured") : point.source()));
    }

    private Line line(String key, String look, Function<Point, @Nullable Long> count) {
        List<Reading> readings = new ArrayList<>();
        for (int year = first(); year <= last(); year++) {
            Long latest = null;
            for (Point point : history.points()) {
                Long value = point.day().getYear() == year ? count.apply(point) : null;
                latest = value == null ? latest : value;
            }
            readings.add(reading(latest));
        }
        return Line.ofSomeMoments(words.text(key), look, readings);
    }

    private static @Nullable Long told(Point point, Function<Point, @Nullable Long> count) {
        return point.source() == null ? null : count.apply(point);
    }

    private static @Nullable Long measured(Point point, Function<Point, @Nullable Long> count) {
        return point.source() == null ? count.apply(point) : null;
    }

    private List<Moment> moments() {
        int every = Math.max(1, (last() - first() + TICKS) / TICKS);
        List<Moment> moments = new ArrayList<>();
        for (int year = first(); year <= last(); year++) {
            String text = String.valueOf(year);
            moments.add(new Moment(text, (year - first()) % every == 0 ? text : "", text));
        }
        return moments;
    }

    private int first() {
        return history.points().get(0).day().getYear();
    }

    private int last() {
        return history.points().get(history.points().size() - 1).day().getYear();
    }

    private static Reading reading(@Nullable Long count) {
        return Reading.of(count, Gap.NO_DATA_IN_PERIOD);
    }
}
