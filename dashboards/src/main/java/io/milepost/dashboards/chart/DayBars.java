package io.milepost.dashboards.chart;

import io.milepost.dashboards.table.DataTable;
import java.util.List;

/** Draws a row of days, each a bar whose height, pattern and words say what the day was; colour only helps. */
public final class DayBars {
    private static final int FLOOR = 58;

    private DayBars() {}

    /** What the row is drawn from, oldest first. */
    public record Days(
            String id, String title, String sentence, List<Day> days, List<Chart.Key> keys, DataTable table) {
        public Days {
            days = List.copyOf(days);
            keys = List.copyOf(keys);
        }
    }

    /** One day in words; {@code look} is {@code good}, {@code bad} or {@code unknown}. */
    public record Day(String date, String text, String look) {}

    public static Chart render(Days days) {
        Svg svg = new Svg();
        Frames.open(svg, days.id(), days.title(), days.sentence(), FLOOR + 22, "days");
        svg.open("g", "class", "points");
        int count = days.days().size();
        for (int i = 0; i < count; i++) {
            draw(svg, days, i);
        }
        svg.close("g");
        if (count > 0) {
            String y = String.valueOf(FLOOR + 18);
            svg.text("text", days.days().get(0).date(), "class", "tick", "x", "0", "y", y);
            svg.text(
                    "text",
                    days.days().get(count - 1).date(),
                    "class",
                    "tick",
                    "x",
                    "100%",
                    "y",
                    y,
                    "text-anchor",
                    "end");
        }
        svg.close("svg");
        return new Chart(days.id(), days.title(), days.sentence(), svg.markup(), days.keys(), days.table());
    }

    private static void draw(Svg svg, Days days, int place) {
        Day day = days.days().get(place);
        double width = 1.0 / days.days().size();
        int height = height(day.look());
        String label = day.date() + ": " + day.text();
        svg.open("g", "class", "point", "data-label", label);
        svg.text("title", label);
        svg.empty(
                "rect",
                "class",
                "hit",
                "x",
                Svg.percent(place * width),
                "y",
                "0",
                "width",
                Svg.percent(width),
                "height",
                String.valueOf(FLOOR));
        svg.empty(
                "rect",
                "class",
                "part " + day.look(),
                "x",
                Svg.percent(place * width + width * 0.12),
                "y",
                String.valueOf(FLOOR - height),
                "width",
                Svg.percent(width * 0.76),
                "height",
                String.valueOf(height),
                "fill",
                day.look().equals("good") ? "none" : "url(#" + days.id() + "-" + day.look() + ")");
        svg.close("g");
    }

    private static int height(String look) {
        return switch (look) {
            case "bad" -> FLOOR;
            case "unknown" -> 22;
            default -> 40;
        };
    }
}
