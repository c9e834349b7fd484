package io.milepost.sla.budget.spending;

import io.milepost.sla.contract.Measure;
import io.milepost.sla.contract.Measure.Availability;
import io.milepost.sla.contract.Measure.FixTime;
import io.milepost.sla.contract.Measure.Samples;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.hours.Span;
import io.milepost.sla.verdict.outcome.Step;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one measure in one regime may lose, and what it lost, as known at an instant; what came later is not looked at. */
public sealed interface Spending permits TimeSpending, SampleSpending, FixSpending {
    /** The share that is promised, if one is. */
    @Nullable
    Ratio target();

    BudgetUnit unit();

    /** The budgets of the period, one a condition of the target; how each came about is added to the steps. */
    List<BudgetLimit> limits(List<Step> steps);

    /** What went on from an instant until the one of evaluation. */
    Use since(Instant start);

    static Spending of(Measure measure, Scope scope, Evidence evidence) {
        Evidence known = before(evidence, Span.micros(scope.at()));
        if (measure instanceof Availability availability) {
            return new TimeSpending(
                    availability.eachOrganisation() ? availability.forOneOrganisation() : availability, scope, known);
        }
        if (measure instanceof Samples samples) {
            return new SampleSpending(samples, scope, known);
        }
        if (measure instanceof FixTime fixTime) {
            return new FixSpending(fixTime, scope, known);
        }
        throw new IllegalArgumentException("Cannot tell the budget of " + measure.name() + ": its kind is not known");
    }

    /** What was known at an instant; a count that reaches beyond it was not made yet. */
    private static Evidence before(Evidence evidence, long at) {
        return evidence.withStates(evidence.states().stream()
                        .filter(state -> state.span().start() < at)
                        .map(state -> state.until(at))
                        .toList())
                .withSamples(evidence.samples().stream()
                        .filter(sample -> sample.at() < at)
                        .toList())
                .withCounts(evidence.counts().stream()
                        .filter(count -> count.span().end() <= at)
                        .toList());
    }
}
