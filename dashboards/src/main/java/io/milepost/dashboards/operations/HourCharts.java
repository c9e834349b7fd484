package io.milepost.dashboards.operations;

import io.milepost.dashboards.chart.Chart;
import io.milepost.dashboards.chart.TimeSeries;
import io.milepost.dashboards.chart.TimeSeries.Line;
import io.milepost.dashboards.chart.TimeSeries.Moment;
import io.milepost.dashboards.chart.TimeSeriesChart;
import io.milepost.dashboards.figure.Explanation;
import io.milepost.dashboards.figure.Gap;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.figure.Unit;
import io.milepost.dashboards.wording.Wording;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What flows hour by hour. */
final class HourCharts {
    private static final int TICKS = 6;

    private final Wording words;

    HourCharts(Wording words) {
        this.words = words;
    }

    Chart throughput(Throughput throughput) {
        List<Throughput.Hour> hours = throughput.hours();
        List<Line> lines = List.of(
                line("operations.inbound", "first", hours, Throughput.Hour::inbound),
                line("operations.internal", "second", hours, Throughput.Hour::internal),
                line("operations.outbound", "third", hours, Throughput.Hour::outbound));
        List<Instant> starts = hours.stream().map(Throughput.Hour::hour).toList();
        return chart("throughput", starts, lines, Unit.MESSAGES, throughput.explanation());
    }

    Chart logins(Logins logins) {
        return logins(logins, "logins", Logins.Hour::succeeded, "first");
    }

    /** Failures are few beside logins, so they have a chart and a scale of their own. */
    Chart failures(Logins logins) {
        return logins(logins, "failures", Logins.Hour::failed, "warn");
    }

    private Chart logins(Logins logins, String id, Function<Logins.Hour, @Nullable Long> count, String look) {
        List<Line> lines = List.of(line("operations." + id, look, logins.hours(), count));
        List<Instant> starts = logins.hours().stream().map(Logins.Hour::hour).toList();
        return chart(id, starts, lines, Unit.LOGINS, logins.explanation());
    }

    private <T> Line line(String key, String look, List<T> hours, Function<T, @Nullable Long> count) {
        List<Reading> readings = hours.stream()
                .map(hour -> Reading.of(count.apply(hour), Gap.NOT_COVERED))
                .toList();
        return new Line(words.text(key), look, readings);
    }

    private Chart chart(String id, List<Instant> hours, List<Line> lines, Unit unit, Explanation explanation) {
        return TimeSeriesChart.render(
                new TimeSeries(
                        id,
                        words.text("operations." + id + ".title"),
                        sentence(hours, lines, unit),
                        words.text("chart.hour"),
                        moments(hours),
                        lines,
                        List.of(),
                        unit,
                        explanation),
                words);
    }

    private List<Moment> moments(List<Instant> hours) {
        int every = Math.max(1, (hours.size() + TICKS - 1) / TICKS);
        return IntStream.range(0, hours.size())
                .mapToObj(i -> new Moment(
                        words.instant(hours.get(i)),
                        i % every == 0 ? words.clock(hours.get(i)) : "",
                        hours.get(i).toString()))
                .toList();
    }

    /** The sum of what is known, and how many hours are not. */
    private String sentence(List<Instant> hours, List<Line> lines, Unit unit) {
        long sum = lines.stream()
                .flatMapToLong(line -> line.readings().stream()
                        .flatMapToLong(
                                reading -> reading.count().map(LongStream::of).orElse(LongStream.empty())))
                .sum();
        long unknown = IntStream.range(0, hours.size())
                .filter(i ->
                        lines.stream().anyMatch(line -> !line.readings().get(i).isKnown()))
                .count();
        if (unknown == hours.size()) {
            return words.text("trend.nothing");
        }
        String known = words.text("operations.sum", words.amount(Reading.of(sum), unit), String.valueOf(hours.size()));
        return unknown == 0
                ? known
                : words.text(
                        unknown == 1 ? "operations.sum.unknown.one" : "operations.sum.unknown.other",
                        known,
                        String.valueOf(unknown));
    }
}
