package io.milepost.sla.verdict;

import io.milepost.sla.hours.Period;
import java.util.List;

/** A contract judged for one period: each measure in each of its regimes. */
public record ContractEvaluation(String contract, Period period, List<MeasureEvaluation> measures) {
    public ContractEvaluation {
        measures = List.copyOf(measures);
    }
}
