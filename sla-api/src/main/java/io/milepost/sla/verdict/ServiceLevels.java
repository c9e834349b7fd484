package io.milepost.sla.verdict;

import io.milepost.sla.contract.Contract;
import io.milepost.sla.contract.Measure;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.hours.Period;
import io.milepost.sla.hours.Span;
import io.milepost.sla.measure.Grounds;
import io.milepost.sla.verdict.outcome.ContractEvaluation;
import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import io.milepost.sla.verdict.outcome.SettlementEvaluation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The engine: a pure function from a contract, a period and evidence to verdicts with all of their steps. */
public final class ServiceLevels {
    private final Contract contract;
    private final Grounds grounds;
    private final Map<Judged, List<MeasureEvaluation>> known = new HashMap<>();

    private ServiceLevels(Contract contract, Evidence evidence) {
        this.contract = contract;
        this.grounds = new Grounds(evidence);
    }

    /** One measure in one of its own periods. */
    private record Judged(String measure, String period, Span span) {}

    /** Judges every measure in every regime; the period's zone is the contract's. */
    public static ContractEvaluation evaluate(Contract contract, Period period, Evidence evidence) {
        return new ServiceLevels(contract, evidence).evaluate(period);
    }

    private ContractEvaluation evaluate(Period period) {
        List<MeasureEvaluation> evaluations = new ArrayList<>();
        for (Measure measure : contract.measures()) {
            for (Period judged : measure.terms().judged().within(period)) {
                List<MeasureEvaluation> own = MeasureJudge.judge(contract, measure, judged, grounds);
                known.put(new Judged(measure.name(), judged.name(), judged.span()), own);
                evaluations.addAll(own);
            }
        }
        List<SettlementEvaluation> settlements = Settling.settle(contract, period, grounds, this::find);
        return new ContractEvaluation(contract.name(), period, evaluations, settlements);
    }

    /** What a settlement needs was judged already, unless it looks back or its periods are shorter. */
    private List<MeasureEvaluation> find(Measure measure, Period judged) {
        List<MeasureEvaluation> own = known.get(new Judged(measure.name(), judged.name(), judged.span()));
        return own == null ? MeasureJudge.judge(contract, measure, judged, grounds) : own;
    }
}
