package io.milepost.sla.verdict.outcome;

import io.milepost.sla.exact.Ratio;
import io.milepost.sla.hours.Span;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One measure in one regime, judged. Of agreed time, good + bad + excluded + unknown is exactly the whole. What does not apply is
 * null: a measure of samples has no bad time, a measure of time has no counts.
 */
public record MeasureEvaluation(
        String measure,
        String title,
        String kind,
        String regime,
        @Nullable String organisation,
        String period,
        @Nullable Ratio target,
        @Nullable Attainment attainment,
        @Nullable Attainment lowest,
        @Nullable Attainment highest,
        Verdict verdict,
        long agreedMicros,
        @Nullable Long goodMicros,
        @Nullable Long badMicros,
        long excludedMicros,
        @Nullable Long unknownMicros,
        @Nullable Ratio coverage,
        @Nullable Counts counts,
        @Nullable Ratio percentileMillis,
        @Nullable Ratio averageMillis,
        SortedMap<String, Long> reporters,
        long refused,
        @Nullable BigDecimal allowed,
        @Nullable String limit,
        boolean limitDecides,
        @Nullable String missedBy,
        @Nullable String credit,
        @Nullable Ratio creditValue,
        @Nullable String creditAmount,
        @Nullable LocalDate claimUntil,
        @Nullable BigDecimal points,
        @Nullable Ratio pointsValue,
        List<Span> outages,
        List<Step> steps) {
    /** How many samples, how many of them good, and how many could not be laid to this regime. */
    public record Counts(long valid, long good, long unattributed) {}

    public MeasureEvaluation {
        reporters = Collections.unmodifiableSortedMap(new TreeMap<>(reporters));
        outages = List.copyOf(outages);
        steps = List.copyOf(steps);
    }
}
