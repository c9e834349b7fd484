package io.milepost.sla.ledger;

import io.milepost.dashboards.figure.Verdict;
import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import java.math.BigDecimal;

/** One measure in one regime: judged as a whole, so far, and at best. Of a period that is over all three are the same. */
public record Standing(MeasureEvaluation evaluation, MeasureEvaluation soFar, MeasureEvaluation atBest, boolean lasts) {

    private static final BigDecimal MICROS_PER_MINUTE = BigDecimal.valueOf(60_000_000);
    private static final BigDecimal NEARLY = new BigDecimal("0.75");

    /** Counted samples of a period that lasts are those that came so far; time has to be cut off where it has not passed. */
    public MeasureEvaluation shown() {
        return isTimed() ? soFar : evaluation;
    }

    /** Whether the measure is a share of time. */
    public boolean isTimed() {
        return evaluation.badMicros() != null && evaluation.counts() == null;
    }

    /** The engine's verdict; while the period lasts, what can still become of it. */
    public Verdict verdict() {
        if (!lasts) {
            return wordOf(evaluation);
        }
        return switch (shown().verdict()) {
            case NONE -> Verdict.NONE;
            case MET -> isTimed() && isNearlyUsed() ? Verdict.AT_RISK : Verdict.ON_TRACK;
            case MISSED ->
                isTimed() && atBest.verdict() == io.milepost.sla.verdict.outcome.Verdict.MISSED
                        ? Verdict.MISSED
                        : Verdict.AT_RISK;
        };
    }

    /** The engine's verdict in the words of pages. */
    public static Verdict wordOf(MeasureEvaluation evaluation) {
        return switch (evaluation.verdict()) {
            case MET -> Verdict.MET;
            case MISSED -> Verdict.MISSED;
            case NONE -> Verdict.NONE;
        };
    }

    /** More than three quarters of the permitted bad time is used. */
    private boolean isNearlyUsed() {
        BigDecimal allowed = atBest.allowed();
        Long bad = atBest.badMicros();
        return allowed != null
                && bad != null
                && BigDecimal.valueOf(bad)
                                .compareTo(allowed.multiply(MICROS_PER_MINUTE).multiply(NEARLY))
                        > 0;
    }
}
