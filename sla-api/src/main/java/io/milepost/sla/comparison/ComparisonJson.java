package io.milepost.sla.comparison;

import io.milepost.sla.comparison.ComparedMeasure.Reached;
import io.milepost.sla.cost.CostJson;
import io.milepost.sla.verdict.outcome.EvaluationJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A comparison as JSON for the command line and the API: plain maps whose keys only ever grow in number. */
public final class ComparisonJson {
    private ComparisonJson() {}

    public static Map<String, @Nullable Object> of(Comparison comparison) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("contract", comparison.terms().name());
        json.put("terms_of", comparison.terms().service());
        json.put("period", comparison.period().name());
        json.put("from", comparison.period().span().startInstant().toString());
        json.put("to", comparison.period().span().endInstant().toString());
        json.put("zone", comparison.terms().zone().getId());
        json.put("finding", comparison.finding());
        json.put(
                "services",
                comparison.contenders().stream().map(ComparisonJson::of).toList());
        json.put(
                "measures",
                comparison.measures().stream().map(ComparisonJson::of).toList());
        json.put("methods", methods());
        return json;
    }

    private static Map<String, String> methods() {
        Map<String, String> json = new LinkedHashMap<>();
        for (Bounds.Method method : Bounds.Method.values()) {
            json.put(method.word(), method.text());
        }
        return json;
    }

    private static Map<String, @Nullable Object> of(Contender contender) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("service", contender.name());
        json.put("title", contender.title());
        Map<String, Object> watches = new TreeMap<>();
        contender.watches().forEach((target, watch) -> {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("vantages", watch.vantages());
            told.put("intervals_ms", watch.intervalsMillis());
            told.put("phases", watch.phases());
            watches.put(target, told);
        });
        json.put("watched", watches);
        Map<String, Object> days = new TreeMap<>();
        contender
                .countedDays()
                .forEach((measure, counted) ->
                        days.put(measure, counted.stream().map(String::valueOf).toList()));
        json.put("counted_days", days);
        json.put("costs", contender.costs().stream().map(CostJson::of).toList());
        return json;
    }

    private static Map<String, @Nullable Object> of(ComparedMeasure measure) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("measure", measure.measure());
        json.put("title", measure.title());
        json.put("regime", measure.regime());
        json.put("period", measure.period());
        List<Object> reached = new ArrayList<>();
        measure.reached().forEach(each -> reached.add(of(each)));
        json.put("reached", reached);
        json.put(
                "differences",
                measure.differences().stream().map(ComparisonJson::of).toList());
        return json;
    }

    private static Map<String, @Nullable Object> of(Reached reached) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("service", reached.service());
        Bounds bounds = reached.bounds();
        json.put("confidence", bounds == null ? null : of(bounds));
        json.put("level", reached.evaluation() == null ? null : EvaluationJson.of(reached.evaluation()));
        return json;
    }

    private static Map<String, String> of(Bounds bounds) {
        Map<String, String> json = new LinkedHashMap<>();
        json.put("lowest", bounds.lowestPercent());
        json.put("highest", bounds.highestPercent());
        json.put("method", bounds.method().word());
        return json;
    }

    private static Map<String, @Nullable Object> of(Difference difference) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("service", difference.service());
        json.put("against", difference.against());
        json.put("outcome", difference.outcome().word());
        json.put("points", difference.pointsText());
        json.put("reasons", difference.reasons());
        json.put("cautions", difference.cautions());
        return json;
    }
}
