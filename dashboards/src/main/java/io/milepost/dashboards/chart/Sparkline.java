package io.milepost.dashboards.chart;

import io.milepost.dashboards.figure.Reading;
import java.util.List;
import java.util.OptionalDouble;

/** Draws small pictures that stand in a cell beside the number that they repeat, and so are hidden from screen readers. */
public final class Sparkline {
    private static final int WIDTH = 96;
    private static final int HEIGHT = 22;

    private Sparkline() {}

    /** A line from the first reading to the last, on its own scale, interrupted where nothing is known. */
    public static String line(List<Reading> readings) {
        double[] known = readings.stream()
                .map(Scale::height)
                .flatMapToDouble(OptionalDouble::stream)
                .toArray();
        double low = Double.MAX_VALUE;
        double high = -Double.MAX_VALUE;
        for (double height : known) {
            low = Math.min(low, height);
            high = Math.max(high, height);
        }
        // A line that hardly moves shall look so: at least two points from bottom to top.
        double range = Math.max(high - low, 2);
        Svg svg = open(WIDTH);
        StringBuilder path = new StringBuilder();
        boolean pen = false;
        for (int i = 0; i < readings.size(); i++) {
            OptionalDouble height = Scale.height(readings.get(i));
            if (height.isPresent()) {
                double x = 2 + (WIDTH - 4.0) * i / Math.max(1, readings.size() - 1);
                double y = HEIGHT - 3 - (height.getAsDouble() - low) / range * (HEIGHT - 6);
                path.append(pen ? 'L' : 'M').append(Svg.number(x)).append(' ').append(Svg.number(y));
            }
            pen = height.isPresent();
        }
        svg.empty("path", "class", "line first", "d", path.toString(), "fill", "none")
                .close("svg");
        return svg.markup();
    }

    /** A share as a bar of 100%, hatched-free and empty where it is unknown. */
    public static String share(Reading share) {
        Svg svg = open(WIDTH);
        svg.empty(
                "rect", "class", "track", "x", "0", "y", "5", "width", "100%", "height", "12", "rx", "2", "fill",
                "none");
        OptionalDouble height = Scale.height(share);
        if (height.isPresent()) {
            svg.empty(
                    "rect",
                    "class",
                    "bar first",
                    "x",
                    "0",
                    "y",
                    "5",
                    "width",
                    Svg.percent(Math.min(1, height.getAsDouble() / 100)),
                    "height",
                    "12",
                    "rx",
                    "2");
        }
        return svg.close("svg").markup();
    }

    private static Svg open(int width) {
        return new Svg()
                .open(
                        "svg",
                        "class",
                        "mp-spark",
                        "width",
                        String.valueOf(width),
                        "height",
                        String.valueOf(HEIGHT),
                        "aria-hidden",
                        "true",
                        "focusable",
                        "false");
    }
}
