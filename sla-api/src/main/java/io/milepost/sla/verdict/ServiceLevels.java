package io.milepost.sla.verdict;

import io.milepost.sla.contract.Contract;
import io.milepost.sla.contract.Measure;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.hours.Period;
import io.milepost.sla.verdict.outcome.ContractEvaluation;
import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import io.milepost.sla.verdict.outcome.SettlementEvaluation;
import java.util.ArrayList;
import java.util.List;

/** The engine: a pure function from a contract, a period and evidence to verdicts with all of their steps. */
public final class ServiceLevels {
    private ServiceLevels() {}

    /** Judges every measure in every regime; the period's zone is the contract's. */
    public static ContractEvaluation evaluate(Contract contract, Period period, Evidence evidence) {
        List<MeasureEvaluation> evaluations = new ArrayList<>();
        for (Measure measure : contract.measures()) {
            for (Period judged : measure.terms().judged().within(period)) {
                evaluations.addAll(MeasureJudge.judge(contract, measure, judged, evidence));
            }
        }
        List<SettlementEvaluation> settlements = contract.settlement() == null
                ? List.of()
                : SettlementEvaluation.of(contract.settlement(), period, evaluations, evidence);
        return new ContractEvaluation(contract.name(), period, evaluations, settlements);
    }
}
