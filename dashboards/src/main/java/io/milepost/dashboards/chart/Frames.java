package io.milepost.dashboards.chart;

/** Opens a chart's SVG: its name and description for those who cannot see it, and the patterns that stand in for colour. */
final class Frames {
    private Frames() {}

    static void open(Svg svg, String id, String title, String sentence, int height, String kind) {
        svg.open(
                "svg",
                "class",
                "mp-chart mp-chart--" + kind,
                "width",
                "100%",
                "height",
                String.valueOf(height),
                "role",
                "img",
                "aria-labelledby",
                id + "-name " + id + "-description",
                "focusable",
                "false");
        svg.text("title", title, "id", id + "-name");
        svg.text("desc", sentence, "id", id + "-description");
        svg.open("defs");
        pattern(svg, id + "-unknown", "hatch-unknown", "M-2 2L2 -2M0 8L8 0M6 10L10 6");
        pattern(svg, id + "-bad", "hatch-bad", "M-2 6L2 10M0 0L8 8M6 -2L10 2");
        svg.close("defs");
    }

    private static void pattern(Svg svg, String id, String look, String path) {
        svg.open("pattern", "id", id, "width", "8", "height", "8", "patternUnits", "userSpaceOnUse");
        svg.empty("rect", "class", look + "-ground", "width", "8", "height", "8");
        svg.empty("path", "class", look, "d", path, "fill", "none");
        svg.close("pattern");
    }
}
