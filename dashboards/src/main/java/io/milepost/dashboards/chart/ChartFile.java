package io.milepost.dashboards.chart;

import io.milepost.dashboards.asset.ChartStyle;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.batik.transcoder.TranscoderException;
import org.apache.batik.transcoder.TranscoderInput;
import org.apache.batik.transcoder.TranscoderOutput;
import org.apache.batik.transcoder.image.PNGTranscoder;

/**
 * Writes a chart as a picture that stands alone, by day and at a fixed width: as SVG with its title, sentence, key and style inside, or
 * as the PNG that Batik draws of that.
 */
public final class ChartFile {
    private static final int WIDTH = 960;
    private static final int MARGIN = 24;
    private static final int AXIS = 56;
    private static final int HEAD = 74;
    private static final int LINE = 18;
    private static final int LONGEST_LINE = 120;
    /** About as wide as a letter is at the size of keys. */
    private static final int LETTER = 8;

    private static final float SHARPNESS = 2;
    private static final Pattern HEIGHT = Pattern.compile("^<svg [^>]*?height=\"(\\d+)\"");
    private static final Pattern ROLE = Pattern.compile(" (role|focusable)=\"[a-z]+\"");

    private ChartFile() {}

    public static byte[] svg(Chart chart) {
        Matcher height = HEIGHT.matcher(chart.svg());
        if (!height.find()) {
            throw new IllegalArgumentException(
                    "Cannot write the chart " + chart.id() + ": expected its height, got none");
        }
        List<String> sentence = lines(chart.sentence());
        int head = HEAD + sentence.size() * LINE;
        int high = Integer.parseInt(height.group(1)) + head + MARGIN;
        int left = MARGIN + AXIS;
        Svg svg = new Svg();
        svg.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "width",
                String.valueOf(WIDTH),
                "height",
                String.valueOf(high),
                "viewBox",
                "0 0 " + WIDTH + " " + high);
        svg.text("title", chart.title());
        svg.text("style", ChartStyle.TEXT, "type", "text/css");
        svg.empty("rect", "class", "ground", "width", String.valueOf(WIDTH), "height", String.valueOf(high));
        svg.text("text", chart.title(), "class", "title", "x", String.valueOf(MARGIN), "y", "32");
        int y = 36;
        for (String line : sentence) {
            y += LINE;
            svg.text("text", line, "class", "sentence", "x", String.valueOf(MARGIN), "y", String.valueOf(y));
        }
        keys(chart, y + LINE / 2, svg);
        svg.open(
                "svg",
                "x",
                String.valueOf(left),
                "y",
                String.valueOf(head),
                "width",
                String.valueOf(WIDTH - left - MARGIN),
                "height",
                height.group(1),
                "overflow",
                "visible");
        String end = svg.close("svg").close("svg").markup();
        String inner = ROLE.matcher(chart.svg().replaceFirst("aria-labelledby=\"[^\"]*\"", "overflow=\"visible\""))
                .replaceAll("");
        int place = end.length() - "</svg></svg>".length();
        return (end.substring(0, place) + inner + end.substring(place)).getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] png(Chart chart) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        PNGTranscoder transcoder = new PNGTranscoder();
        transcoder.addTranscodingHint(PNGTranscoder.KEY_WIDTH, WIDTH * SHARPNESS);
        TranscoderInput input = new TranscoderInput(new ByteArrayInputStream(svg(chart)));
        // Patterns are named within the document; Batik looks them up by its address, and never goes there.
        input.setURI("file:///chart.svg");
        try {
            transcoder.transcode(input, new TranscoderOutput(png));
        } catch (TranscoderException e) {
            throw new IllegalStateException("Cannot draw the chart " + chart.id(), e);
        }
        return png.toByteArray();
    }

    private static List<String> lines(String sentence) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : sentence.split(" ")) {
            if (line.length() + word.length() > LONGEST_LINE) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static void keys(Chart chart, int y, Svg svg) {
        int x = MARGIN;
        for (Chart.Key key : chart.keys()) {
            svg.empty(
                    "rect",
                    "class",
                    "swatch " + key.look(),
                    "x",
                    String.valueOf(x),
                    "y",
                    String.valueOf(y),
                    "width",
                    "20",
                    "height",
                    "10");
            svg.text("text", key.text(), "class", "key", "x", String.valueOf(x + 26), "y", String.valueOf(y + 10));
            x += 56 + LETTER * key.text().length();
        }
    }
}
