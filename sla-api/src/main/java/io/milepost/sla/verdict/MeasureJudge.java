package io.milepost.sla.verdict;

import io.milepost.sla.contract.Measure;
import io.milepost.sla.hours.Period;
import io.milepost.sla.measure.Evidence;
import java.util.List;

/** Judges one measure. */
final class MeasureJudge {
    private MeasureJudge() {}

    static List<MeasureEvaluation> judge(Measure measure, Period period, Evidence evidence) {
        throw new UnsupportedOperationException(measure.name() + period + evidence);
    }
}
