package io.milepost.sla.verdict.outcome;

import io.milepost.sla.exact.Ratio;
import io.milepost.sla.hours.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An evaluation as JSON for the command line and the API: plain maps whose keys only ever grow in number. */
public final class EvaluationJson {
    private EvaluationJson() {}

    public static List<Map<String, @Nullable Object>> of(ContractEvaluation evaluation) {
        List<Map<String, @Nullable Object>> json =
                evaluation.measures().stream().map(EvaluationJson::of).collect(Collectors.toCollection(ArrayList::new));
        evaluation.settlements().forEach(settlement -> json.add(of(settlement)));
        return json;
    }

    /** What all measures cost together stands after them, as an object of the kind {@code settlement}. */
    public static Map<String, @Nullable Object> of(SettlementEvaluation settlement) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("measure", "settlement");
        json.put("regime", "");
        if (settlement.organisation() != null) {
            json.put("organisation", settlement.organisation());
        }
        json.put("period", settlement.period());
        json.put("kind", "settlement");
        json.put("verdict", settlement.verdict().word());
        json.put("credit", settlement.credit());
        json.put("credit_amount", settlement.creditAmount());
        json.put("points", settlement.points());
        if (settlement.breach() != null) {
            json.put("material_breach", settlement.breach().reached());
        }
        json.put("steps", settlement.steps());
        return json;
    }

    public static Map<String, @Nullable Object> of(MeasureEvaluation evaluation) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("measure", evaluation.measure());
        json.put("regime", evaluation.regime());
        if (evaluation.organisation() != null) {
            json.put("organisation", evaluation.organisation());
        }
        json.put("period", evaluation.period());
        json.put("kind", evaluation.kind());
        Ratio target = evaluation.target();
        json.put(
                "target",
                target == null ? null : Words.plain(target.times(Ratio.of(100))).toPlainString());
        json.put("attainment", attainment(evaluation.attainment()));
        json.put("verdict", evaluation.verdict().word());
        json.put("agreed_us", evaluation.agreedMicros());
        json.put("good_us", evaluation.goodMicros());
        json.put("bad_us", evaluation.badMicros());
        json.put("excluded_us", evaluation.excludedMicros());
        json.put("unknown_us", evaluation.unknownMicros());
        json.put("coverage", percent(evaluation.coverage()));
        json.put("lowest", attainment(evaluation.lowest()));
        json.put("highest", attainment(evaluation.highest()));
        json.put("counts", counts(evaluation.counts()));
        if (evaluation.percentileMillis() != null) {
            Ratio millis = evaluation.percentileMillis();
            json.put("percentile_ms", value(millis));
        }
        if (evaluation.averageMillis() != null) {
            Ratio millis = evaluation.averageMillis();
            json.put("average_ms", value(millis));
        }
        if (!evaluation.reporters().isEmpty()) {
            json.put("reported_by", evaluation.reporters());
        }
        json.put("allowed", evaluation.allowed());
        if (evaluation.limit() != null) {
            json.put("limit", evaluation.limit());
        }
        if (evaluation.missedBy() != null) {
            json.put("missed_by", evaluation.missedBy());
        }
        if (evaluation.refused() > 0) {
            json.put("refused", evaluation.refused());
        }
        json.put("credit", evaluation.credit());
        json.put("credit_amount", evaluation.creditAmount());
        if (evaluation.claimUntil() != null) {
            json.put("claim_until", evaluation.claimUntil().toString());
        }
        json.put("points", evaluation.points());
        json.put(
                "outages",
                evaluation.outages().stream().map(EvaluationJson::span).toList());
        json.put("steps", evaluation.steps());
        return json;
    }

    /** The named ones of its values, in the order of the names. */
    public static Map<String, @Nullable Object> pick(Map<String, @Nullable Object> json, List<String> names) {
        Map<String, @Nullable Object> picked = new LinkedHashMap<>();
        names.forEach(name -> picked.put(name, json.get(name)));
        return picked;
    }

    private static Map<String, Object> value(Ratio millis) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("exact", millis.toString());
        json.put("value", Words.plain(millis));
        return json;
    }

    private static @Nullable Map<String, String> attainment(@Nullable Attainment attainment) {
        if (attainment == null) {
            return null;
        }
        Map<String, String> json = new LinkedHashMap<>();
        json.put("exact", attainment.exact().toString());
        json.put("percent", attainment.percent());
        json.put("shown", attainment.shown());
        return json;
    }

    private static @Nullable String percent(@Nullable Ratio share) {
        return share == null
                ? null
                : share.percent(6, java.math.RoundingMode.DOWN).toPlainString();
    }

    private static @Nullable Map<String, Long> counts(MeasureEvaluation.@Nullable Counts counts) {
        if (counts == null) {
            return null;
        }
        Map<String, Long> json = new LinkedHashMap<>();
        json.put("valid", counts.valid());
        json.put("good", counts.good());
        json.put("unattributed", counts.unattributed());
        return json;
    }

    private static Map<String, String> span(Span span) {
        Map<String, String> json = new LinkedHashMap<>();
        json.put("start", span.startInstant().toString());
        json.put("end", span.endInstant().toString());
        return json;
    }
}
