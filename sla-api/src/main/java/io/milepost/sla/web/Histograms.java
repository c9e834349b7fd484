package io.milepost.sla.web;

import io.milepost.dashboards.figure.LatencyHistogram;
import java.util.Map;
import java.util.TreeMap;

/** Stored histograms as pages take them. */
final class Histograms {

    private Histograms() {}

    static LatencyHistogram forPages(io.milepost.sla.histogram.LatencyHistogram stored) {
        Map<Integer, Long> counts = new TreeMap<>();
        stored.forEach(counts::put);
        return new LatencyHistogram(counts);
    }
}
