package io.milepost.sla.level;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.milepost.sla.verdict.Attainment;
import io.milepost.sla.verdict.MeasureEvaluation;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One measure in one regime as the API and the {@code sla} command write it. */
public record LevelAnswer(
        String measure,
        String regime,
        @Nullable String organisation,
        @Nullable Reached attainment,
        @Nullable String target,
        String verdict,
        @JsonProperty("agreed_us") long agreedMicros,
        @JsonProperty("bad_us") @Nullable Long badMicros,
        @JsonProperty("excluded_us") long excludedMicros,
        @JsonProperty("unknown_us") @Nullable Long unknownMicros,
        @Nullable String coverage,
        @Nullable BigDecimal allowed,
        @Nullable String credit,
        @Nullable BigDecimal points,
        List<String> steps) {

    /** The level reached: exact, and in per cent. */
    public record Reached(String exact, String percent) {}

    static LevelAnswer of(MeasureEvaluation evaluation) {
        Attainment attainment = evaluation.attainment();
        return new LevelAnswer(
                evaluation.measure(),
                evaluation.regime(),
                evaluation.organisation(),
                attainment == null ? null : new Reached(attainment.exact().toString(), attainment.percent()),
                evaluation.target() == null ? null : evaluation.target().toString(),
                evaluation.verdict().word(),
                evaluation.agreedMicros(),
                evaluation.badMicros(),
                evaluation.excludedMicros(),
                evaluation.unknownMicros(),
                evaluation.coverage() == null ? null : evaluation.coverage().toString(),
                evaluation.allowed(),
                evaluation.credit(),
                evaluation.points(),
                evaluation.steps().stream()
                        .map(step -> step.step() + ": " + step.says())
                        .toList());
    }
}
