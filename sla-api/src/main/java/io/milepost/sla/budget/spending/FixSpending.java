package io.milepost.sla.budget.spending;

import io.milepost.sla.contract.Measure.FixTime;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.hours.Period;
import io.milepost.sla.measure.tally.FixTally;
import io.milepost.sla.verdict.outcome.Step;
import io.milepost.sla.verdict.outcome.Words;
import java.time.Instant;
import java.util.List;

/** The budget of fix times: how many of the incidents so far may take longer. One that is still open is not late before its time. */
final class FixSpending implements Spending {
    private final FixTime measure;
    private final Scope scope;
    private final Evidence known;

    FixSpending(FixTime measure, Scope scope, Evidence known) {
        this.measure = measure;
        this.scope = scope;
        this.known = known;
    }

    @Override
    public Ratio target() {
        return measure.target().attainment();
    }

    @Override
    public BudgetUnit unit() {
        return BudgetUnit.INCIDENTS;
    }

    @Override
    public List<BudgetLimit> limits(List<Step> steps) {
        Use use = use(scope.period());
        Promise promise =
                Promise.of(measure.target(), measure.terms().accounting().verdictRounding());
        Ratio whole = Ratio.ONE.minus(promise.lowest()).times(use.counted());
        steps.add(new Step(
                "budget",
                Words.percent(Ratio.ONE.minus(promise.lowest())) + " % of " + unit().say(use.counted()) + " so far = "
                        + unit().say(whole) + promise.words()));
        return List.of(new BudgetLimit("target", unit(), whole, use.bad(), promise.inclusive()));
    }

    @Override
    public Use since(Instant start) {
        return use(scope.windowFrom(start));
    }

    private Use use(Period period) {
        FixTally tally = FixTally.of(measure, scope.regime(), period, known);
        long all = tally.incidents().size();
        return new Use(
                scope.regime().hours().within(period).micros(),
                Ratio.of(all),
                Ratio.of(tally.number(FixTally.Outcome.LATE)),
                Ratio.ZERO);
    }
}
