package io.milepost.samples.simulation.truth;

import io.milepost.samples.simulation.time.Period;
import java.util.Map;
import java.util.TreeMap;

/** How text messages fared that were handed in within the period, counted where they are made. */
public final class SmsTruth {
    private final Period period;
    private final Map<String, Long> counts = new TreeMap<>();

    public SmsTruth(Period period) {
        this.period = period;
    }

    public void sent(long at, String outcome) {
        count(at, "sms/all/out/" + outcome);
    }

    public void received(long at, String outcome) {
        count(at, "sms/all/in/" + outcome);
    }

    private void count(long at, String figure) {
        if (period.holds(at)) {
            counts.merge(figure, 1L, Long::sum);
        }
    }

    public void report(Figures figures) {
        counts.forEach(figures::put);
    }
}
