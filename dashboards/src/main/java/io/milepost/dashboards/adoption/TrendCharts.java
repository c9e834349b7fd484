package io.milepost.dashboards.adoption;

import io.milepost.dashboards.chart.Chart;
import io.milepost.dashboards.chart.TimeSeries;
import io.milepost.dashboards.chart.TimeSeries.Line;
import io.milepost.dashboards.chart.TimeSeries.Marker;
import io.milepost.dashboards.chart.TimeSeries.Moment;
import io.milepost.dashboards.chart.TimeSeriesChart;
import io.milepost.dashboards.figure.Gap;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.figure.Unit;
import io.milepost.dashboards.wording.Wording;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Adoption over the days: the share that is active, and the two counts that it is made of. */
public final class TrendCharts {
    private static final int TICKS = 5;

    private final AdoptionTrend trend;
    private final Wording words;

    public TrendCharts(AdoptionTrend trend, Wording words) {
        this.trend = trend;
        this.words = words;
    }

    Chart share() {
        return TimeSeriesChart.render(share("trend", words.text("adoption.trend.title")), words);
    }

    /** The share of registered accounts that were active, day by day. */
    public TimeSeries share(String id, String title) {
        List<Reading> shares = trend.days().stream()
                .map(day -> Reading.share(active(day), registered(day)))
                .toList();
        return series(
                id,
                title,
                sentence(shares, Unit.SHARE),
                List.of(new Line(words.text("adoption.active"), "first", shares)),
                Unit.SHARE);
    }

    Chart counts() {
        List<Reading> registered =
                trend.days().stream().map(TrendCharts::registered).toList();
        List<Reading> active = trend.days().stream().map(TrendCharts::active).toList();
        TimeSeries series = series(
                "counts",
                words.text("adoption.counts.title"),
                words.text(
                        "adoption.counts.sentence",
                        sentence(registered, Unit.ACCOUNTS),
                        sentence(active, Unit.ACCOUNTS)),
                List.of(
                        new Line(words.text("adoption.registered"), "second", registered),
                        new Line(words.text("adoption.active"), "first", active)),
                Unit.ACCOUNTS);
        return TimeSeriesChart.render(series, words);
    }

    private TimeSeries series(String id, String title, String sentence, List<Line> lines, Unit unit) {
        return new TimeSeries(
                id, title, sentence, words.text("chart.day"), moments(), lines, markers(), unit, trend.explanation());
    }

    private List<Moment> moments() {
        int size = trend.days().size();
        int every = Math.max(1, (size + TICKS - 1) / TICKS);
        return IntStream.range(0, size)
                .mapToObj(i -> {
                    LocalDate day = trend.days().get(i).day();
                    return new Moment(words.date(day), i % every == 0 ? words.shortDate(day) : "", day.toString());
                })
                .toList();
    }

    private List<Marker> markers() {
        List<Marker> markers = new ArrayList<>();
        for (AdoptionTrend.DefinitionChange change : trend.changes()) {
            for (int i = 0; i < trend.days().size(); i++) {
                if (trend.days().get(i).day().equals(change.day())) {
                    markers.add(new Marker(i, words.text("adoption.trend.change", words.shortDate(change.day()))));
                }
            }
        }
        return markers;
    }

    /** From the first known day to the last, and how many days are not known. */
    private String sentence(List<Reading> readings, Unit unit) {
        int[] known = IntStream.range(0, readings.size())
                .filter(i -> readings.get(i).isKnown())
                .toArray();
        if (known.length == 0) {
            return words.text("trend.nothing");
        }
        int first = known[0];
        int last = known[known.length - 1];
        String way = words.text(
                "trend.way",
                words.amount(readings.get(first), unit),
                words.date(trend.days().get(first).day()),
                words.amount(readings.get(last), unit),
                words.date(trend.days().get(last).day()));
        int unknown = readings.size() - known.length;
        return unknown == 0
                ? way
                : words.text(unknown == 1 ? "trend.unknown.one" : "trend.unknown.other", way, String.valueOf(unknown));
    }

    private static Reading registered(AdoptionTrend.Day day) {
        return Reading.of(day.registered(), Gap.DIRECTORY_MISSING);
    }

    /** Without a directory nobody can say whose a login was, so active shares the reason of registered. */
    private static Reading active(AdoptionTrend.Day day) {
        Reading active = Reading.of(day.active(), day.registered() == null ? Gap.DIRECTORY_MISSING : Gap.NOT_COVERED);
        return Reading.atLeast(active, day.activeKnownFrom());
    }
}
