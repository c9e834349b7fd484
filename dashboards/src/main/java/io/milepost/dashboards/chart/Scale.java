package io.milepost.dashboards.chart;

import io.milepost.dashboards.figure.Reading;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The vertical scale of a chart: from 0 (or a round number below it) to a round number above. */
record Scale(double low, double high, double step) {
    private static final int INTERVALS = 4;

    /** Readings as they are drawn; drawing needs no exactness. */
    static OptionalDouble height(Reading reading) {
        return Stream.concat(
                        reading.count().stream().map(Long::doubleValue),
                        reading.share().stream()
                                .map(share ->
                                        share.percent(6, RoundingMode.HALF_UP).doubleValue()))
                .mapToDouble(Double::doubleValue)
                .findFirst();
    }

    static Scale of(List<Reading> readings) {
        double[] heights = readings.stream()
                .map(Scale::height)
                .flatMapToDouble(OptionalDouble::stream)
                .toArray();
        double most = 1;
        double least = 0;
        for (double height : heights) {
            most = Math.max(most, height);
            least = Math.min(least, height);
        }
        double step = round((most - least) / INTERVALS);
        return new Scale(Math.floor(least / step) * step, Math.ceil(most / step) * step, step);
    }

    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        for (double tick = low; tick <= high + step / 2; tick += step) {
            ticks.add(tick);
        }
        return ticks;
    }

    /** 0 at the bottom, 1 at the top. */
    double place(double value) {
        return (value - low) / (high - low);
    }

    private static double round(double step) {
        double power = Math.pow(10, Math.floor(Math.log10(step)));
        double leading = step / power;
        double rounded = leading <= 1 ? 1 : leading <= 2 ? 2 : leading <= 2.5 ? 2.5 : leading <= 5 ? 5 : 10;
        return Math.max(1, rounded * power);
    }
}
