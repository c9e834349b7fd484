package io.milepost.dashboards.sla;

import io.milepost.dashboards.figure.Figure;
import io.milepost.dashboards.figure.Ratio;
import io.milepost.dashboards.figure.TimeLedger;
import io.milepost.dashboards.figure.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * One measure in one regime: what was promised, what was reached, and the verdict. Time-based measures have a ledger, a permitted
 * time and what is left of it (below 0 when overspent); count-based ones have none. The steps of the computation are those of
 * {@code achieved}'s explanation.
 */
public record Commitment(
        String measure,
        String measureTitle,
        String regime,
        String regimeTitle,
        String hours,
        Ratio target,
        Figure achieved,
        Verdict verdict,
        @Nullable Figure permitted,
        @Nullable Figure budgetLeft,
        @Nullable TimeLedger ledger) {}
