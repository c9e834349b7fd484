package io.milepost.dashboards.chart;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** The forms in which a chart can be had as a picture. */
public enum ChartForm {
    SVG("svg", "image/svg+xml", ChartFile::svg),
    PNG("png", "image/png", ChartFile::png);

    private final String ending;
    private final String contentType;
    private final Function<Chart, byte[]> writer;

    ChartForm(String ending, String contentType, Function<Chart, byte[]> writer) {
        this.ending = ending;
        this.contentType = contentType;
        this.writer = writer;
    }

    public static Optional<ChartForm> find(String ending) {
        return Arrays.stream(values())
                .filter(form -> form.ending.equals(ending))
                .findFirst();
    }

    public String contentType() {
        return contentType;
    }

    public byte[] render(Chart chart) {
        return writer.apply(chart);
    }
}
