package io.milepost.sla.whatif;

import io.milepost.sla.verdict.outcome.EvaluationJson;
import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One measure in one regime, judged with an exclusion and without it. */
public record Change(MeasureEvaluation with, MeasureEvaluation without) {
    private static final List<String> FIGURES =
            List.of("attainment", "verdict", "bad_us", "excluded_us", "credit", "credit_amount", "points");

    boolean isAny() {
        return !figures(with).equals(figures(without)) || !Objects.equals(with.counts(), without.counts());
    }

    /** Both sides, each with the figures that an exclusion may change. */
    Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("measure", with.measure());
        map.put("regime", with.regime());
        if (with.organisation() != null) {
            map.put("organisation", with.organisation());
        }
        map.put("period", with.period());
        map.put("with", figures(with));
        map.put("without", figures(without));
        return map;
    }

    private static Map<String, @Nullable Object> figures(MeasureEvaluation evaluation) {
        return EvaluationJson.pick(EvaluationJson.of(evaluation), FIGURES);
    }
}
