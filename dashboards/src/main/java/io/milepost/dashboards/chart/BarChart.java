package io.milepost.dashboards.chart;

import io.milepost.dashboards.figure.Explanation;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.figure.Unit;
import io.milepost.dashboards.table.Cell;
import io.milepost.dashboards.table.Column;
import io.milepost.dashboards.table.DataTable;
import io.milepost.dashboards.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Draws amounts as horizontal bars below their words: a funnel, or reasons by how often they occur. */
public final class BarChart {
    private static final int ROW = 46;
    private static final int LINE = 17;
    /** With an amount beside it this is what a screen of 320 pixels takes. */
    private static final int LONGEST_LINE = 28;

    private static final double WHOLE = 100;

    private BarChart() {}

    /** What bars are drawn from, top down; {@code itemTitle} and {@code shareTitle} head the table's columns. */
    public record Bars(
            String id,
            String title,
            String sentence,
            String itemTitle,
            @Nullable String shareTitle,
            List<Bar> bars,
            Unit unit,
            Explanation explanation) {
        public Bars {
            bars = List.copyOf(bars);
        }
    }

    /** One amount, perhaps with its share of the whole. */
    public record Bar(
            String label, Reading reading, @Nullable Reading share, String look) {}

    public static Chart render(Bars bars, Wording words) {
        double most = most(bars);
        Svg svg = new Svg();
        Frames.open(
                svg,
                bars.id(),
                bars.title(),
                bars.sentence(),
                Math.max(1, bars.bars().size() * ROW + furtherLines(bars.bars()) * LINE),
                "bars");
        svg.open("g", "class", "points");
        int top = 0;
        for (Bar bar : bars.bars()) {
            draw(svg, bars, bar, top, Math.max(most, 1), words);
            top += ROW + furtherLines(List.of(bar)) * LINE;
        }
        svg.close("g").close("svg");
        return new Chart(bars.id(), bars.title(), bars.sentence(), svg.markup(), List.of(), table(bars, words));
    }

    /** What is as wide as the chart: the largest amount, but of shares the whole. */
    private static double most(Bars bars) {
        return bars.unit() == Unit.SHARE
                ? WHOLE
                : bars.bars().stream()
                        .map(bar -> Scale.height(bar.reading()))
                        .flatMapToDouble(OptionalDouble::stream)
                        .max()
                        .orElse(1);
    }

    private static String amountTitle(Unit unit, Wording words) {
        return unit == Unit.SHARE ? words.text("chart.share") : words.noun(unit, 2);
    }

    private static int furtherLines(List<Bar> bars) {
        return bars.stream().mapToInt(bar -> lines(bar.label()).size() - 1).sum();
    }

    /** The label in lines that a narrow screen has room for; SVG wraps nothing by itself. */
    private static List<String> lines(String label) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : label.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + word.length() >= LONGEST_LINE) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static void draw(Svg svg, Bars bars, Bar bar, int above, double most, Wording words) {
        String amount = words.number(bar.reading(), bars.unit());
        String share = bar.share() == null ? "" : words.number(bar.share(), Unit.SHARE);
        String label =
                bar.label() + ": " + words.amount(bar.reading(), bars.unit()) + (share.isEmpty() ? "" : ", " + share);
        svg.open("g", "class", "point", "data-label", label);
        svg.text("title", label);
        int top = above - LINE;
        for (String line : lines(bar.label())) {
            top += LINE;
            svg.text("text", line, "class", "bar-label", "x", "0", "y", String.valueOf(top + 15));
        }
        svg.open("text", "class", "bar-value", "x", "100%", "y", String.valueOf(top + 15), "text-anchor", "end");
        svg.text("tspan", share.isEmpty() ? "" : share + "  ", "class", "bar-note");
        svg.text("tspan", amount).close("text");
        String y = String.valueOf(top + 22);
        OptionalDouble height = Scale.height(bar.reading());
        svg.empty(
                "rect",
                "class",
                "track",
                "x",
                "0",
                "y",
                y,
                "width",
                "100%",
                "height",
                "14",
                "rx",
                "2",
                "fill",
                height.isEmpty() ? "url(#" + bars.id() + "-unknown)" : "none");
        if (height.isPresent()) {
            svg.empty(
                    "rect",
                    "class",
                    "bar " + bar.look(),
                    "x",
                    "0",
                    "y",
                    y,
                    "width",
                    Svg.percent(height.getAsDouble() / most),
                    "height",
                    "14",
                    "rx",
                    "2");
        }
        svg.close("g");
    }

    private static DataTable table(Bars bars, Wording words) {
        List<Column> columns = new ArrayList<>(
                List.of(Column.words(bars.itemTitle()), Column.number(amountTitle(bars.unit(), words), bars.unit())));
        if (bars.shareTitle() != null) {
            columns.add(Column.number(bars.shareTitle(), Unit.SHARE));
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (Bar bar : bars.bars()) {
            List<Cell> row = new ArrayList<>(List.of(Cell.of(bar.label()), Cell.of(bar.reading(), bars.unit(), words)));
            if (bars.shareTitle() != null && bar.share() != null) {
                row.add(Cell.of(bar.share(), Unit.SHARE, words));
            }
            rows.add(row);
        }
        return new DataTable(bars.id(), bars.title(), columns, rows, bars.explanation());
    }
}
