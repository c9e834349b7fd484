package io.milepost.sla.ledger;

import io.milepost.sla.verdict.outcome.MeasureEvaluation;

/** What one outage did to one measure in one regime: the figure as it is, and as it would be without this outage alone. */
public record OutageEffect(MeasureEvaluation with, MeasureEvaluation without) {

    /** The bad time that would not be there. Less than the outage where another one fails the same measure at the same time. */
    public long badMicros() {
        Long bad = with.badMicros();
        Long left = without.badMicros();
        return bad == null || left == null ? 0 : bad - left;
    }

    /** Whether the verdict would be another one. */
    public boolean decides() {
        return with.verdict() != without.verdict();
    }
}
