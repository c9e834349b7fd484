package io.milepost.sla.verdict.outcome;

import io.milepost.sla.hours.Period;
import java.util.List;

/** A contract judged for one period: each measure in each of its regimes, and what they cost together where the contract says so. */
public record ContractEvaluation(
        String contract, Period period, List<MeasureEvaluation> measures, List<SettlementEvaluation> settlements) {
    public ContractEvaluation {
        measures = List.copyOf(measures);
        settlements = List.copyOf(settlements);
    }
}
