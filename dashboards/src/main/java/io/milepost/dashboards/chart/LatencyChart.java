package io.milepost.dashboards.chart;

import io.milepost.dashboards.figure.Explanation;
import io.milepost.dashboards.figure.LatencyHistogram;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.figure.Unit;
import io.milepost.dashboards.table.Cell;
import io.milepost.dashboards.table.Column;
import io.milepost.dashboards.table.DataTable;
import io.milepost.dashboards.wording.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Draws how long things took. Columns are half octaves (two to each doubling), whose edges are edges of the histogram's buckets, so that
 * every column is an exact count; the limit, if there is one, is a line across them.
 */
public final class LatencyChart {
    private static final int HEIGHT = 220;
    private static final int TOP = 34;
    private static final int BOTTOM = 188;

    private final Latencies latencies;
    private final Wording words;
    private final TreeMap<Integer, Long> columns;
    private final Scale scale;
    private final Svg svg = new Svg();

    /** What the distribution is drawn from. */
    public record Latencies(
            String id,
            String title,
            String sentence,
            LatencyHistogram histogram,
            @Nullable Duration limit,
            Explanation explanation) {}

    private LatencyChart(Latencies latencies, Wording words) {
        this.latencies = latencies;
        this.words = words;
        this.columns = columns(latencies.histogram(), latencies.limit());
        this.scale = Scale.of(columns.values().stream().map(Reading::of).toList());
    }

    public static Chart render(Latencies latencies, Wording words) {
        LatencyChart chart = new LatencyChart(latencies, words);
        List<Chart.Key> keys = latencies.limit() == null
                ? List.of()
                : List.of(
                        new Chart.Key("good", words.text("latency.within")),
                        new Chart.Key("bad", words.text("latency.beyond")));
        return new Chart(latencies.id(), latencies.title(), latencies.sentence(), chart.draw(), keys, chart.table());
    }

    /** Half octave h covers [2^(h/2), …): 2^e for even h, 1.5 × 2^e for odd ones; 0 and 1 ms share column 1. */
    private static TreeMap<Integer, Long> columns(LatencyHistogram histogram, @Nullable Duration limit) {
        TreeMap<Integer, Long> columns = new TreeMap<>();
        for (Map.Entry<Integer, Long> bucket : histogram.counts().entrySet()) {
            columns.merge(column(LatencyHistogram.lower(bucket.getKey())), bucket.getValue(), Long::sum);
        }
        if (columns.isEmpty()) {
            return columns;
        }
        if (limit != null) {
            columns.putIfAbsent(column(limit.toMillis()), 0L);
        }
        for (int column = columns.firstKey(); column < columns.lastKey(); column++) {
            columns.putIfAbsent(column, 0L);
        }
        return columns;
    }

    static int column(long milliseconds) {
        if (milliseconds < 2) {
            return 1;
        }
        int exponent = 63 - Long.numberOfLeadingZeros(milliseconds);
        return 2 * exponent + (milliseconds >= 3L << (exponent - 1) ? 1 : 0);
    }

    static long lower(int column) {
        if (column < 2) {
            return 0;
        }
        return column % 2 == 0 ? 1L << (column / 2) : 3L << (column / 2 - 1);
    }

    private String draw() {
        Frames.open(svg, latencies.id(), latencies.title(), latencies.sentence(), HEIGHT, "latency");
        for (double tick : scale.ticks()) {
            String y = Svg.number(y(tick));
            svg.empty("line", "class", tick == 0 ? "axis" : "grid", "x1", "0", "x2", "100%", "y1", y, "y2", y);
            svg.text(
                    "text",
                    words.number(Reading.of((long) tick), Unit.MESSAGES),
                    "class",
                    "tick",
                    "x",
                    "0",
                    "y",
                    Svg.number(y(tick) - 5));
        }
        bars();
        limit();
        svg.close("svg");
        return svg.markup();
    }

    private void bars() {
        svg.open("g", "class", "points");
        int place = 0;
        for (Map.Entry<Integer, Long> column : columns.entrySet()) {
            double left = (double) place / columns.size();
            double width = 1.0 / columns.size();
            String label = words.text(
                    "latency.column",
                    range(column.getKey()),
                    words.amount(Reading.of(column.getValue()), Unit.MESSAGES));
            svg.open("g", "class", "point", "data-label", label);
            svg.text("title", label);
            svg.empty(
                    "rect",
                    "class",
                    "hit",
                    "x",
                    Svg.percent(left),
                    "y",
                    String.valueOf(TOP),
                    "width",
                    Svg.percent(width),
                    "height",
                    String.valueOf(BOTTOM - TOP));
            svg.empty(
                    "rect",
                    "class",
                    "part " + look(column.getKey()),
                    "x",
                    Svg.percent(left + width * 0.08),
                    "y",
                    Svg.number(y(column.getValue())),
                    "width",
                    Svg.percent(width * 0.84),
                    "height",
                    Svg.number(BOTTOM - y(column.getValue())),
                    "fill",
                    look(column.getKey()).equals("bad") ? "url(#" + latencies.id() + "-bad)" : "none");
            svg.close("g");
            tick(place, column.getKey());
            place++;
        }
        svg.close("g");
    }

    /** About eight ticks, of which narrow screens show every second one. */
    private void tick(int place, int column) {
        int every = Math.max(2, (columns.size() / 8 + 1) / 2 * 2);
        if (place % every == 0) {
            String look = place / every % 2 == 0 ? "tick" : "tick tick--minor";
            String anchor = place == 0 ? "start" : "middle";
            String x = Svg.percent((double) place / columns.size());
            svg.text("text", milliseconds(lower(column)), "class", look, "x", x, "y", "208", "text-anchor", anchor);
        }
    }

    private String look(int column) {
        Duration limit = latencies.limit();
        if (limit == null) {
            return "first";
        }
        return lower(column) > limit.toMillis() ? "bad" : "good";
    }

    private void limit() {
        Duration limit = latencies.limit();
        if (limit == null || columns.isEmpty()) {
            return;
        }
        int column = column(limit.toMillis());
        double inside = (double) (limit.toMillis() - lower(column)) / (lower(column + 1) - lower(column));
        double place = Math.max(0, Math.min(1, (column - columns.firstKey() + inside) / columns.size()));
        String x = Svg.percent(place);
        svg.empty("line", "class", "marker", "x1", x, "x2", x, "y1", "20", "y2", String.valueOf(BOTTOM));
        svg.text(
                "text",
                words.text("latency.limit", milliseconds(limit.toMillis())),
                "class",
                "marker-text",
                "x",
                x,
                "y",
                "14",
                "text-anchor",
                place < 0.35 ? "start" : place > 0.65 ? "end" : "middle");
    }

    private DataTable table() {
        List<List<Cell>> rows = new ArrayList<>();
        columns.forEach((column, count) -> rows.add(List.of(
                Cell.of(range(column), Long.toString(lower(column))),
                Cell.of(Reading.of(count), Unit.MESSAGES, words))));
        List<Column> titles = List.of(
                Column.words(words.text("latency.time"), words.text("latency.from")),
                Column.number(words.noun(Unit.MESSAGES, 2), Unit.MESSAGES));
        return new DataTable(latencies.id(), latencies.title(), titles, rows, latencies.explanation());
    }

    private String range(int column) {
        return words.text("latency.range", milliseconds(lower(column)), milliseconds(lower(column + 1)));
    }

    private String milliseconds(long milliseconds) {
        return words.number(Reading.of(milliseconds), Unit.MILLISECONDS);
    }

    private double y(double count) {
        return BOTTOM - scale.place(count) * (BOTTOM - TOP);
    }
}
