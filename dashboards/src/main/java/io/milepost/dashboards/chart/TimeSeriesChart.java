package io.milepost.dashboards.chart;

import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.figure.Unit;
import io.milepost.dashboards.table.Cell;
import io.milepost.dashboards.table.Column;
import io.milepost.dashboards.table.DataTable;
import io.milepost.dashboards.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Draws a time series: lines with gaps where nothing is known, markers, one point per moment that says its values. */
public final class TimeSeriesChart {
    private static final int HEIGHT = 260;
    private static final int TOP = 34;
    private static final int BOTTOM = 228;

    private final TimeSeries series;
    private final Wording words;
    private final Scale scale;
    private final Svg svg = new Svg();

    private TimeSeriesChart(TimeSeries series, Scale scale, Wording words) {
        this.series = series;
        this.words = words;
        this.scale = scale;
    }

    public static Chart render(TimeSeries series, Wording words) {
        return render(series, scale(Stream.of(series)), words);
    }

    /** Small multiples: all on one scale, so that they can be compared by eye. */
    public static List<Chart> renderAlike(List<TimeSeries> all, Wording words) {
        Scale scale = scale(all.stream());
        return all.stream().map(series -> render(series, scale, words)).toList();
    }

    private static Scale scale(Stream<TimeSeries> all) {
        return Scale.of(all.flatMap(series -> series.lines().stream())
                .flatMap(line -> line.readings().stream())
                .toList());
    }

    private static Chart render(TimeSeries series, Scale scale, Wording words) {
        TimeSeriesChart chart = new TimeSeriesChart(series, scale, words);
        List<Chart.Key> keys = new ArrayList<>();
        series.lines().forEach(line -> keys.add(new Chart.Key(line.look(), line.name())));
        if (IntStream.range(0, series.moments().size()).anyMatch(chart::unknownAt)) {
            keys.add(new Chart.Key("unknown", words.text("chart.unknown")));
        }
        if (IntStream.range(0, series.moments().size()).anyMatch(chart::boundedAt)) {
            keys.add(new Chart.Key("bounded", words.text("chart.bounded")));
        }
        return new Chart(series.id(), series.title(), series.sentence(), chart.draw(), keys, chart.table());
    }

    private String draw() {
        Frames.open(svg, series.id(), series.title(), series.sentence(), HEIGHT, "timeseries");
        bands(this::boundedAt, "bounded-band", "none");
        bands(this::unknownAt, "unknown-band", "url(#" + series.id() + "-unknown)");
        grid();
        lines();
        ticks();
        markers();
        points();
        svg.close("svg");
        return svg.markup();
    }

    private void grid() {
        for (double tick : scale.ticks()) {
            String y = Svg.number(y(tick));
            svg.empty("line", "class", tick == 0 ? "axis" : "grid", "x1", "0", "x2", "100%", "y1", y, "y2", y);
        }
    }

    /** The numbers stand left of the plot, in the margin that the style sheet leaves, so that no line crosses them. */
    private void ticks() {
        for (double tick : scale.ticks()) {
            String y = Svg.number(y(tick) + 4);
            svg.text("text", tickLabel(tick), "class", "tick", "x", "-8", "y", y, "text-anchor", "end");
        }
        boolean minor = false;
        for (int i = 0; i < series.moments().size(); i++) {
            String tick = series.moments().get(i).tick();
            if (!tick.isEmpty()) {
                String look = minor ? "tick tick--minor" : "tick";
                svg.text("text", tick, "class", look, "x", Svg.percent(x(i)), "y", "248", "text-anchor", anchor(x(i)));
                minor = !minor;
            }
        }
    }

    private String tickLabel(double tick) {
        String number = tick == Math.rint(tick)
                ? String.format(Locale.UK, "%,d", (long) tick)
                : String.format(Locale.UK, "%,.1f", tick);
        return isShare() ? number + "%" : number;
    }

    private boolean isShare() {
        return series.unit() == Unit.SHARE || series.unit() == Unit.ATTAINMENT;
    }

    private void bands(IntPredicate within, String look, String fill) {
        for (int i = 0; i < series.moments().size(); i++) {
            int first = i;
            while (i < series.moments().size() && within.test(i)) {
                i++;
            }
            if (i > first) {
                double from = Math.max(0, x(first) - half());
                double to = Math.min(1, x(i - 1) + half());
                svg.empty(
                        "rect",
                        "class",
                        look,
                        "x",
                        Svg.percent(from),
                        "width",
                        Svg.percent(to - from),
                        "y",
                        String.valueOf(TOP),
                        "height",
                        String.valueOf(BOTTOM - TOP),
                        "fill",
                        fill);
            }
        }
    }

    private boolean boundedAt(int moment) {
        return series.lines().stream()
                .anyMatch(line -> line.readings().get(moment).bound().isPresent());
    }

    private boolean unknownAt(int moment) {
        return series.lines().stream()
                .filter(line -> line.presence() == TimeSeries.Presence.EVERY_MOMENT)
                .anyMatch(line -> !line.readings().get(moment).isKnown());
    }

    private void lines() {
        svg.open(
                "svg",
                "x",
                "0",
                "y",
                "0",
                "width",
                "100%",
                "height",
                String.valueOf(HEIGHT),
                "viewBox",
                "0 0 1000 " + HEIGHT,
                "preserveAspectRatio",
                "none");
        for (TimeSeries.Line line : series.lines()) {
            svg.empty(
                    "path",
                    "class",
                    "line " + line.look(),
                    "d",
                    path(line),
                    "fill",
                    "none",
                    "vector-effect",
                    "non-scaling-stroke");
        }
        svg.close("svg");
    }

    private String path(TimeSeries.Line line) {
        List<Reading> readings = line.readings();
        StringBuilder path = new StringBuilder();
        boolean pen = false;
        for (int i = 0; i < readings.size(); i++) {
            OptionalDouble height = Scale.height(readings.get(i));
            if (height.isEmpty()) {
                // A line that is known now and then goes from one known moment to the next.
                pen = pen && line.presence() == TimeSeries.Presence.SOME_MOMENTS;
                continue;
            }
            path.append(pen ? 'L' : 'M')
                    .append(Svg.number(x(i) * 1000))
                    .append(' ')
                    .append(Svg.number(y(height.getAsDouble())));
            // A lone point between two gaps is drawn as a dot: a line of no length with round ends.
            if (!pen) {
                path.append("h0");
            }
            pen = true;
        }
        return path.toString();
    }

    private void markers() {
        for (TimeSeries.Marker marker : series.markers()) {
            double place = x(marker.moment());
            String x = Svg.percent(place);
            svg.empty("line", "class", "marker", "x1", x, "x2", x, "y1", "20", "y2", String.valueOf(BOTTOM));
            svg.text(
                    "text",
                    marker.text(),
                    "class",
                    "marker-text",
                    "x",
                    x,
                    "y",
                    "14",
                    "text-anchor",
                    place < 0.35 ? "start" : place > 0.65 ? "end" : "middle");
        }
    }

    private void points() {
        svg.open("g", "class", "points");
        for (int i = 0; i < series.moments().size(); i++) {
            String x = Svg.percent(x(i));
            svg.open("g", "class", "point", "data-label", label(i));
            svg.text("title", label(i));
            svg.empty(
                    "rect",
                    "class",
                    "hit",
                    "x",
                    Svg.percent(Math.max(0, x(i) - half())),
                    "y",
                    String.valueOf(TOP),
                    "width",
                    Svg.percent(2 * half()),
                    "height",
                    String.valueOf(BOTTOM - TOP));
            for (TimeSeries.Line line : series.lines()) {
                OptionalDouble height = Scale.height(line.readings().get(i));
                if (height.isPresent()) {
                    svg.empty(
                            "circle",
                            "class",
                            line.look(),
                            "cx",
                            x,
                            "cy",
                            Svg.number(y(height.getAsDouble())),
                            "r",
                            "4");
                }
            }
            svg.close("g");
        }
        svg.close("g");
    }

    private String label(int moment) {
        String values = series.lines().stream()
                .map(line -> line.name() + " " + words.number(line.readings().get(moment), series.unit()))
                .collect(Collectors.joining(", "));
        return series.moments().get(moment).label() + ": " + values;
    }

    private DataTable table() {
        List<Column> columns = new ArrayList<>(List.of(Column.words(series.momentTitle())));
        series.lines().forEach(line -> columns.add(Column.number(line.name(), series.unit())));
        List<List<Cell>> rows = new ArrayList<>();
        for (int i = 0; i < series.moments().size(); i++) {
            TimeSeries.Moment moment = series.moments().get(i);
            List<Cell> row = new ArrayList<>(List.of(Cell.of(moment.label(), moment.value())));
            for (TimeSeries.Line line : series.lines()) {
                row.add(Cell.of(line.readings().get(i), series.unit(), words));
            }
            rows.add(row);
        }
        return new DataTable(series.id(), series.title(), columns, rows, series.explanation());
    }

    private double x(int moment) {
        return (moment + 0.5) / series.moments().size();
    }

    private double half() {
        return 0.5 / series.moments().size();
    }

    private double y(double value) {
        return BOTTOM - scale.place(value) * (BOTTOM - TOP);
    }

    /** On the left there is the margin of the numbers to stand in. */
    private static String anchor(double place) {
        return place > 0.94 ? "end" : "middle";
    }
}
