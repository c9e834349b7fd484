package io.milepost.samples.simulation.truth;

import io.milepost.samples.simulation.time.Interval;
import io.milepost.samples.simulation.time.Period;
import java.util.ArrayList;
import java.util.List;

/**
 * Which outages of one target whoever watches it should have on record, and nothing else: one for each that was made, from the first probe
 * that met it to the first one after it that got through.
 */
public final class OutageTruth {
    private static final long NONE = Long.MIN_VALUE;

    private final String target;
    private final List<Interval> outages;
    private final List<long[]> met = new ArrayList<>();

    public OutageTruth(String target, List<Interval> outages) {
        this.target = target;
        this.outages = List.copyOf(outages);
        outages.forEach(outage -> met.add(new long[] {NONE, NONE}));
    }

    /** Takes the next probe; they come in order of time. */
    public void observe(long at, boolean ok) {
        for (int index = 0; index < outages.size(); index++) {
            long[] ends = met.get(index);
            if (outages.get(index).holds(at) && ends[0] == NONE) {
                ends[0] = at;
            } else if (ok && at >= outages.get(index).to() && ends[1] == NONE) {
                ends[1] = at;
            }
        }
    }

    /** An outage that the end of the simulation cut off is left out, because what is probed live later ends it. */
    public void report(Figures figures) {
        int records = 0;
        for (long[] ends : met) {
            if (ends[0] != NONE && ends[1] != NONE) {
                figures.put("outages/" + target + "/" + Period.instant(ends[0]) + "/lasted_us", ends[1] - ends[0]);
                records++;
            }
        }
        figures.put("outages/" + target + "/records", records);
    }
}
