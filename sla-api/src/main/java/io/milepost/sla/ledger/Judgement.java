package io.milepost.sla.ledger;

import io.milepost.sla.contract.Contract;
import io.milepost.sla.hours.Period;
import io.milepost.sla.level.StoredLevels;
import io.milepost.sla.verdict.outcome.ContractEvaluation;
import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import io.milepost.sla.verdict.outcome.SettlementEvaluation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How a contract fares in a period: each measure in each regime as it is judged and, while the period lasts, how much was reached in
 * the part that has passed and what can still be reached. What is judged for each organisation by itself stands apart, and so does what all
 * of it costs together, by what is told to readers.
 */
public record Judgement(
        List<Standing> commitments, List<Standing> organisations, List<SettlementEvaluation> settlements) {
    public Judgement {
        commitments = List.copyOf(commitments);
        organisations = List.copyOf(organisations);
        settlements = List.copyOf(settlements);
    }

    public static Judgement of(StoredLevels levels, Contract contract, Period period, Instant now) {
        boolean lasts = period.span().endInstant().isAfter(now);
        ContractEvaluation whole = levels.evaluate(contract, period);
        if (!lasts) {
            return split(
                    whole.measures().stream()
                            .map(evaluation -> new Standing(evaluation, evaluation, evaluation, false))
                            .toList(),
                    whole.settlements());
        }
        ContractEvaluation passed = levels.evaluateSoFar(contract, period, now);
        Map<Result, MeasureEvaluation> soFar = byResult(passed.measures());
        Map<Result, MeasureEvaluation> atBest =
                byResult(levels.evaluateAtBest(contract, period, now).measures());
        List<Standing> standings = new ArrayList<>();
        // An organisation of which nothing was known so far is in the whole alone.
        byResult(whole.measures())
                .forEach((result, evaluation) -> standings.add(new Standing(
                        evaluation,
                        soFar.getOrDefault(result, evaluation),
                        atBest.getOrDefault(result, evaluation),
                        true)));
        return split(standings, passed.settlements());
    }

    /** Which result it is: a measure may have several periods of its own in the one that is asked for. */
    private record Result(String measure, String regime, String organisation, int number) {}

    private static Map<Result, MeasureEvaluation> byResult(List<MeasureEvaluation> evaluations) {
        Map<Result, MeasureEvaluation> results = new LinkedHashMap<>();
        Map<Result, Integer> seen = new HashMap<>();
        for (MeasureEvaluation each : evaluations) {
            String organisation = Objects.requireNonNullElse(each.organisation(), "");
            Result first = new Result(each.measure(), each.regime(), organisation, 0);
            int number = seen.merge(first, 1, Integer::sum);
            results.put(new Result(each.measure(), each.regime(), organisation, number), each);
        }
        return results;
    }

    private static Judgement split(List<Standing> standings, List<SettlementEvaluation> settlements) {
        return new Judgement(
                standings.stream()
                        .filter(standing -> standing.evaluation().organisation() == null)
                        .toList(),
                standings.stream()
                        .filter(standing -> standing.evaluation().organisation() != null)
                        .toList(),
                settlements);
    }

    /** What is told to readers: of a period that lasts, the part that has passed. */
    public List<MeasureEvaluation> shown() {
        return commitments.stream().map(Standing::shown).toList();
    }
}
