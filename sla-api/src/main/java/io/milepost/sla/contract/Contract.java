package io.milepost.sla.contract;

import java.time.ZoneId;
import java.util.List;

/** A service-level contract as data: who promises what for which service, in which zone's calendar. Immutable. */
public record Contract(String name, String title, String service, ZoneId zone, List<Measure> measures) {
    public Contract {
        measures = List.copyOf(measures);
    }

    /** The sample thresholds in milliseconds for which counts are needed, ascending. */
    public List<Long> thresholdsMillis() {
        return measures.stream()
                .filter(Measure.Samples.class::isInstance)
                .map(Measure.Samples.class::cast)
                .map(Measure.Samples::thresholdMillis)
                .filter(threshold -> threshold != null)
                .distinct()
                .sorted()
                .toList();
    }
}
