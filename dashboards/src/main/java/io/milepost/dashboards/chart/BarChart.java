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
                Math.max(1, bars.bars().size()) * ROW,
                "bars");
        svg.open("g", "class", "points");
        for (int i = 0; i < bars.bars().size(); i++) {
            draw(svg, bars, i, Math.max(most, 1), words);
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

    private static void draw(Svg svg, Bars bars, int place, double most, Wording words) {
        Bar bar = bars.bars().get(place);
        int top = place * ROW;
        String amount = words.number(bar.reading(), bars.unit());
        String share = bar.share() == null ? "" : words.number(bar.share(), Unit.SHARE);
        String label =
                bar.label() + ": " + words.amount(bar.reading(), bars.unit()) + (share.isEmpty() ? "" : ", " + share);
        svg.open("g", "class", "point", "data-label", label);
        svg.text("title", label);
        svg.text("text", bar.label(), "class", "bar-label", "x", "0", "y", String.valueOf(top + 15));
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
