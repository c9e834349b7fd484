package io.milepost.sla.web.page;

import io.milepost.dashboards.figure.LatencyHistogram;
import java.util.Map;
import java.util.TreeMap;

/** Stored histograms as pages take them. */
public final class Histograms {

    private Histograms() {}

    public static LatencyHistogram forPages(io.milepost.sla.histogram.LatencyHistogram stored) {
        Map<Integer, Long> counts = new TreeMap<>();
        stored.forEach(counts::put);
        return new LatencyHistogram(counts);
    }
}
