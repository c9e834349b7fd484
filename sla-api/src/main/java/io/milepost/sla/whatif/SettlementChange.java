package io.milepost.sla.whatif;

import io.milepost.sla.verdict.outcome.EvaluationJson;
import io.milepost.sla.verdict.outcome.SettlementEvaluation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What all measures of a contract cost together, settled with an exclusion and without it. */
public record SettlementChange(SettlementEvaluation with, SettlementEvaluation without) {
    private static final List<String> FIGURES = List.of("verdict", "credit", "credit_amount", "points");

    boolean isAny() {
        return !figures(with).equals(figures(without)) || !with.unjudged().equals(without.unjudged());
    }

    /** As a change of a measure by the name {@code settlement}, which is what results call it. */
    Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("measure", "settlement");
        map.put("regime", "");
        if (with.organisation() != null) {
            map.put("organisation", with.organisation());
        }
        map.put("period", with.period());
        map.put("with", figures(with));
        map.put("without", figures(without));
        return map;
    }

    private static Map<String, @Nullable Object> figures(SettlementEvaluation settlement) {
        return EvaluationJson.pick(EvaluationJson.of(settlement), FIGURES);
    }
}
