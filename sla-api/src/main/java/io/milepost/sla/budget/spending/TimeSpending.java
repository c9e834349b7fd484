package io.milepost.sla.budget.spending;

import io.milepost.sla.contract.Measure.Availability;
import io.milepost.sla.contract.Target;
import io.milepost.sla.contract.accounting.AccountingRule;
import io.milepost.sla.contract.accounting.MaintenanceRule;
import io.milepost.sla.contract.accounting.PopulationRule;
import io.milepost.sla.contract.accounting.UnknownRule.Treatment;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.evidence.ServiceState;
import io.milepost.sla.evidence.StateInterval;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.hours.Period;
import io.milepost.sla.hours.Span;
import io.milepost.sla.measure.Grounds;
import io.milepost.sla.measure.tally.TimeTally;
import io.milepost.sla.measure.tally.TimeTally.Amounts;
import io.milepost.sla.verdict.outcome.Step;
import io.milepost.sla.verdict.outcome.Words;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The budget of a share of time. While the period lasts it is that of all its agreed time: what is still to come is taken for up, so
 * that only what has passed is spent or unknown.
 */
final class TimeSpending implements Spending {
    private final Availability measure;
    private final AccountingRule rule;
    private final Scope scope;
    private final Evidence known;
    private final Grounds grounds;

    TimeSpending(Availability measure, Scope scope, Evidence known) {
        this.measure = measure;
        this.rule = measure.terms().accounting();
        this.scope = scope;
        this.known = known;
        this.grounds = new Grounds(known);
    }

    @Override
    public Ratio target() {
        return measure.target().attainment();
    }

    @Override
    public BudgetUnit unit() {
        return rule.population() instanceof PopulationRule.UserMinutes ? BudgetUnit.USER_MINUTES : BudgetUnit.MINUTES;
    }

    @Override
    public List<BudgetLimit> limits(List<Step> steps) {
        Period period = scope.period();
        TimeTally tally = TimeTally.of(
                measure, scope.regime(), period, scope.regime().hours().within(period), new Grounds(atBest()), null);
        Amounts amounts = amounts(tally);
        Ratio base = base(amounts);
        Ratio spent = bad(amounts);
        stepTime(steps, amounts, base);
        Target target = measure.target();
        List<BudgetLimit> limits = new ArrayList<>();
        Promise promise = Promise.of(target, rule.verdictRounding());
        Ratio share = Ratio.ONE.minus(promise.lowest()).times(base);
        limits.add(new BudgetLimit("target", unit(), share, spent, promise.inclusive()));
        steps.add(new Step(
                "budget",
                Words.percent(Ratio.ONE.minus(promise.lowest())) + " % of " + unit().say(base) + " = "
                        + unit().say(share) + promise.words()));
        if (target.allowance() != null && target.allowance().decides()) {
            Ratio exact = Ratio.ONE.minus(target.attainment()).times(base);
            limits.add(new BudgetLimit("allowance", unit(), target.allowance().round(exact), spent, true));
            steps.add(new Step(
                    "allowance",
                    unit().say(exact) + " rounded as the contract's table does: "
                            + unit().say(target.allowance().round(exact))));
        }
        if (target.badTime() != null) {
            Ratio whole = Ratio.of(target.badTime().micros());
            boolean inclusive = target.badTime().inclusive();
            limits.add(new BudgetLimit("bad time limit", BudgetUnit.MINUTES, whole, bad(tally.time()), inclusive));
            steps.add(new Step(
                    "bad time limit",
                    target.badTime().promise() + BudgetUnit.MINUTES.say(whole) + " of the whole period"));
        }
        return limits;
    }

    private void stepTime(List<Step> steps, Amounts amounts, Ratio base) {
        steps.add(new Step(
                "service time",
                "agreed " + unit().say(amounts.agreed()) + ", excluded " + unit().say(amounts.excluded()) + " ("
                        + rule.maintenance().treatment().words() + "), unknown so far "
                        + unit().say(amounts.unknown()) + " ("
                        + rule.unknown().treatment().words() + "): "
                        + unit().say(base) + " count"));
    }

    private Evidence atBest() {
        Span rest = scope.rest();
        if (rest.isEmpty()) {
            return known;
        }
        List<StateInterval> states = new ArrayList<>(known.states());
        states.add(StateInterval.of(measure.name(), "", rest, ServiceState.UP));
        return known.withStates(states);
    }

    @Override
    public Use since(Instant start) {
        Period window = scope.windowFrom(start);
        TimeTally tally = TimeTally.of(
                measure.asTimePasses(),
                scope.regime(),
                window,
                scope.regime().hours().within(window),
                grounds,
                null);
        Amounts amounts = amounts(tally);
        long service = promised(tally.time()).whole(RoundingMode.DOWN).longValueExact();
        return new Use(service, base(amounts), bad(amounts), amounts.unknown());
    }

    private static Amounts amounts(TimeTally tally) {
        return tally.users() == null ? tally.time() : tally.users();
    }

    private Ratio promised(Amounts amounts) {
        return rule.maintenance().treatment() == MaintenanceRule.Treatment.REMOVED
                ? amounts.agreed().minus(amounts.excluded())
                : amounts.agreed();
    }

    private Ratio base(Amounts amounts) {
        return rule.unknown().treatment() == Treatment.REMOVED
                ? promised(amounts).minus(amounts.unknown())
                : promised(amounts);
    }

    private Ratio bad(Amounts amounts) {
        return rule.unknown().treatment() == Treatment.DOWN ? amounts.bad().plus(amounts.unknown()) : amounts.bad();
    }
}
