package io.milepost.sla.ledger;

import io.milepost.sla.contract.Contract;
import io.milepost.sla.hours.Period;
import io.milepost.sla.level.StoredLevels;
import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How a contract fares in a period: each measure in each regime as it is judged and, while the period lasts, how much was reached in
 * the part that has passed and what can still be reached.
 */
public record Judgement(List<Standing> commitments) {
    public Judgement {
        commitments = List.copyOf(commitments);
    }

    public static Judgement of(StoredLevels levels, Contract contract, Period period, Instant now) {
        boolean lasts = period.span().endInstant().isAfter(now);
        List<MeasureEvaluation> whole =
                national(levels.evaluate(contract, period).measures());
        List<MeasureEvaluation> soFar =
                lasts ? national(levels.evaluateSoFar(contract, period, now).measures()) : whole;
        List<MeasureEvaluation> atBest =
                lasts ? national(levels.evaluateAtBest(contract, period, now).measures()) : whole;
        List<Standing> standings = new ArrayList<>();
        for (int i = 0; i < whole.size(); i++) {
            standings.add(new Standing(whole.get(i), soFar.get(i), atBest.get(i), lasts));
        }
        return new Judgement(standings);
    }

    /** What is told to readers: of a period that lasts, the part that has passed. */
    public List<MeasureEvaluation> shown() {
        return commitments.stream().map(Standing::shown).toList();
    }

    private static List<MeasureEvaluation> national(List<MeasureEvaluation> evaluations) {
        return evaluations.stream()
                .filter(evaluation -> evaluation.organisation() == null)
                .toList();
    }
}
