package io.milepost.sla.verdict;

import io.milepost.sla.contract.Contract;
import io.milepost.sla.contract.Measure;
import io.milepost.sla.credit.CreditCap.Credited;
import io.milepost.sla.credit.Settlement;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.hours.CalendarEndsException;
import io.milepost.sla.hours.Period;
import io.milepost.sla.measure.Grounds;
import io.milepost.sla.measure.MissingEvidenceException;
import io.milepost.sla.verdict.outcome.ContractEvaluation;
import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import io.milepost.sla.verdict.outcome.SettlementEvaluation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The engine: a pure function from a contract, a period and evidence to verdicts with all of their steps. */
public final class ServiceLevels {
    private ServiceLevels() {}

    /** Judges every measure in every regime; the period's zone is the contract's. */
    public static ContractEvaluation evaluate(Contract contract, Period period, Evidence evidence) {
        Grounds grounds = new Grounds(evidence);
        List<MeasureEvaluation> evaluations = judge(contract, period, grounds);
        return new ContractEvaluation(
                contract.name(), period, evaluations, settle(contract, period, evaluations, grounds));
    }

    private static List<MeasureEvaluation> judge(Contract contract, Period period, Grounds grounds) {
        List<MeasureEvaluation> evaluations = new ArrayList<>();
        for (Measure measure : contract.measures()) {
            for (Period judged : measure.terms().judged().within(period)) {
                evaluations.addAll(MeasureJudge.judge(contract, measure, judged, grounds));
            }
        }
        return evaluations;
    }

    private static List<SettlementEvaluation> settle(
            Contract contract, Period period, List<MeasureEvaluation> evaluations, Grounds grounds) {
        Settlement settlement = contract.settlement();
        if (settlement == null) {
            return List.of();
        }
        Map<String, List<Credited>> earlier =
                settlement.capOver() == null ? Map.of() : creditedBefore(contract, settlement, period, grounds);
        return SettlementEvaluation.of(settlement, period, evaluations, grounds, earlier);
    }

    /** What was settled of each period that a cap reaches over, in order of time; a period that cannot be settled counts for nothing. */
    private static Map<String, List<Credited>> creditedBefore(
            Contract contract, Settlement settlement, Period period, Grounds grounds) {
        Map<String, List<Credited>> earlier = new HashMap<>();
        List<Period> before = contract.before(period);
        for (int i = before.size() - 1; i >= 0; i--) {
            Period own = before.get(i);
            try {
                List<MeasureEvaluation> judged = judge(contract, own, grounds);
                SettlementEvaluation.addCredited(
                        SettlementEvaluation.of(settlement, own, judged, grounds, Map.of()), own, earlier);
            } catch (MissingEvidenceException | CalendarEndsException ignored) {
                // Before a contract began nobody told how many users or which holidays there were.
            }
        }
        return earlier;
    }
}
