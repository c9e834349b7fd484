package io.milepost.dashboards.chart;

import io.milepost.dashboards.figure.Explanation;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.figure.TimeLedger;
import io.milepost.dashboards.figure.Unit;
import io.milepost.dashboards.table.Cell;
import io.milepost.dashboards.table.Column;
import io.milepost.dashboards.table.DataTable;
import io.milepost.dashboards.wording.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws where the agreed time went: one bar to scale with all of it, and below it, where anything but good time exists, a second bar
 * of that part alone, because 26 minutes of a month are less than a pixel.
 */
public final class LedgerChart {
    private static final int BAR = 26;

    private final String id;
    private final Wording words;
    private final List<Part> parts;
    private final TimeLedger ledger;
    private final Svg svg = new Svg();

    /** One state of time. */
    private record Part(String look, String name, Duration time) {}

    private LedgerChart(String id, TimeLedger ledger, Wording words) {
        this.id = id;
        this.words = words;
        this.ledger = ledger;
        this.parts = List.of(
                new Part("good", words.text("ledger.good"), ledger.good()),
                new Part("bad", words.text("ledger.bad"), ledger.bad()),
                new Part("excluded", words.text("ledger.excluded"), ledger.excluded()),
                new Part("unknown", words.text("ledger.unknown"), ledger.unknown()));
    }

    public static Chart render(String id, String title, TimeLedger ledger, Explanation explanation, Wording words) {
        LedgerChart chart = new LedgerChart(id, ledger, words);
        String sentence = words.text(
                "ledger.sentence",
                words.minutes(ledger.agreed()),
                words.minutes(ledger.good()),
                words.minutes(ledger.bad()),
                words.minutes(ledger.excluded()),
                words.minutes(ledger.unknown()));
        List<Chart.Key> keys = chart.parts.stream()
                .map(part -> new Chart.Key(part.look, part.name))
                .toList();
        return new Chart(id, title, sentence, chart.draw(title, sentence), keys, chart.table(title, explanation));
    }

    private String draw(String title, String sentence) {
        Duration rest = ledger.agreed().minus(ledger.good());
        Frames.open(svg, id, title, sentence, zoomed() ? 104 : 50, "ledger");
        svg.open("g", "class", "points");
        bar(parts, ledger.agreed(), 18, words.text("ledger.all"));
        if (zoomed()) {
            bar(parts.subList(1, 4), rest, 72, words.text("ledger.rest"));
        }
        svg.close("g").close("svg");
        return svg.markup();
    }

    /** A second bar only helps where the rest is a small part. */
    private boolean zoomed() {
        Duration rest = ledger.agreed().minus(ledger.good());
        return !rest.isZero() && rest.multipliedBy(2).compareTo(ledger.agreed()) < 0;
    }

    private void bar(List<Part> shown, Duration whole, int top, String caption) {
        svg.text("text", caption, "class", "bar-caption", "x", "0", "y", String.valueOf(top - 6));
        double left = 0;
        for (Part part : shown) {
            double width = share(part.time, whole);
            String label = part.name + ": " + words.minutes(part.time);
            if (!part.time.isZero()) {
                svg.open("g", "class", "point", "data-label", label);
                svg.text("title", label);
                svg.empty(
                        "rect",
                        "class",
                        "part " + part.look,
                        "x",
                        Svg.percent(left),
                        "y",
                        String.valueOf(top),
                        "width",
                        Svg.percent(width),
                        "height",
                        String.valueOf(BAR),
                        "fill",
                        fill(part));
                svg.close("g");
            }
            left += width;
        }
    }

    private String fill(Part part) {
        return switch (part.look) {
            case "bad", "unknown" -> "url(#" + id + "-" + part.look + ")";
            default -> "none";
        };
    }

    private DataTable table(String title, Explanation explanation) {
        List<List<Cell>> rows = new ArrayList<>();
        for (Part part : parts) {
            rows.add(row(part.name, part.time));
        }
        rows.add(row(words.text("ledger.agreed"), ledger.agreed()));
        List<Column> columns = List.of(
                Column.words(words.text("ledger.part")),
                Column.number(words.text("ledger.time"), Unit.MICROSECONDS),
                Column.number(words.text("ledger.share"), Unit.ATTAINMENT));
        return new DataTable(id, title, columns, rows, explanation);
    }

    private List<Cell> row(String name, Duration time) {
        Reading share = Reading.share(micros(time), micros(ledger.agreed()));
        return List.of(
                Cell.of(name),
                Cell.of(Reading.of(micros(time)), Unit.MICROSECONDS, words),
                Cell.of(share, Unit.ATTAINMENT, words));
    }

    private static double share(Duration part, Duration whole) {
        return whole.isZero() ? 0 : (double) micros(part) / micros(whole);
    }

    private static long micros(Duration duration) {
        return Math.addExact(Math.multiplyExact(duration.getSeconds(), 1_000_000L), duration.getNano() / 1000);
    }
}
