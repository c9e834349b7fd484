package io.milepost.sla.budget;

import io.milepost.sla.budget.burn.BurnCondition;
import io.milepost.sla.budget.burn.BurnFinding;
import io.milepost.sla.budget.burn.BurnRate;
import io.milepost.sla.budget.spending.BudgetLimit;
import io.milepost.sla.budget.spending.Scope;
import io.milepost.sla.budget.spending.Spending;
import io.milepost.sla.budget.spending.Use;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.hours.Period;
import io.milepost.sla.hours.Span;
import io.milepost.sla.measure.MissingEvidenceException;
import io.milepost.sla.measure.TimeText;
import io.milepost.sla.verdict.outcome.Step;
import io.milepost.sla.verdict.outcome.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A budget while it is worked out, of a period or of a part of it; its steps are written down as they are taken. One thread only. */
final class BudgetDraft {
    private final Budget.Subject subject;
    private final Spending spending;
    private final Scope scope;
    /** The period that the scope's is a part of, or that one. */
    private final Period whole;

    private final List<Step> steps = new ArrayList<>();
    private final Map<Duration, BurnRate> rates = new LinkedHashMap<>();

    BudgetDraft(Budget.Subject subject, Spending spending, Scope scope, Period whole) {
        this.subject = subject;
        this.spending = spending;
        this.scope = scope;
        this.whole = whole;
    }

    Budget finish() {
        List<BudgetLimit> limits = limits();
        limits.forEach(this::stepLeft);
        return finish(scope.period(), limits);
    }

    /** What is left, without a look at how fast it goes. */
    Budget finishWithoutRates() {
        return told(scope.period(), limits(), List.of());
    }

    /** One target for the whole period, each part's weighing as much as what counts in it: what the parts may lose adds up. */
    static Budget join(List<BudgetDraft> parts) {
        BudgetDraft last = parts.get(parts.size() - 1);
        BudgetDraft current =
                parts.stream().filter(BudgetDraft::governs).findFirst().orElse(last);
        Map<String, BudgetLimit> joined = new LinkedHashMap<>();
        List<Step> steps = new ArrayList<>();
        for (BudgetDraft part : parts) {
            String name = part.scope.period().name();
            part.steps.add(new Step("part", name + " by the terms in force then"));
            for (BudgetLimit limit : part.limits()) {
                boolean adds = limit.name().equals("target");
                BudgetLimit own = adds ? limit : limit.named(limit.name() + " of " + name);
                joined.merge(own.name(), own, BudgetLimit::plus);
            }
            steps.addAll(part.steps);
            part.steps.clear();
        }
        current.steps.addAll(steps);
        List<BudgetLimit> limits = List.copyOf(joined.values());
        limits.forEach(current::stepLeft);
        return current.finish(last.whole, limits);
    }

    private List<BudgetLimit> limits() {
        steps.add(new Step(
                "period",
                scope.period().name() + ": " + scope.period().span().startInstant() + " to "
                        + scope.period().span().endInstant() + ", seen at " + scope.at()));
        return spending.limits(steps);
    }

    private void stepLeft(BudgetLimit limit) {
        steps.add(new Step(
                limit.name().equals("target") ? "left" : "left of the " + limit.name(),
                limit.unit().say(limit.whole()) + " − " + limit.unit().say(limit.spent()) + " = "
                        + limit.unit().say(limit.left()) + (limit.holds() ? "" : ": overspent")));
    }

    private Budget finish(Period period, List<BudgetLimit> limits) {
        return told(period, limits, governs() ? findBurning() : List.of());
    }

    private Budget told(Period period, List<BudgetLimit> limits, List<BurnFinding> findings) {
        return new Budget(
                subject,
                period,
                scope.at(),
                scope.isServiceTime(),
                scope.timeLeft(),
                spending.target(),
                spending.unit(),
                limits,
                List.copyOf(rates.values()),
                findings,
                steps);
    }

    /** Whether these are the terms in force at the instant: how fast a budget goes is told of that alone. */
    private boolean governs() {
        long at = Span.micros(scope.at());
        Span part = scope.period().span();
        return part.start() < at && at <= part.end();
    }

    private List<BurnFinding> findBurning() {
        Ratio target = spending.target();
        if (target == null) {
            return List.of();
        }
        for (Duration window : BurnCondition.windows()) {
            BurnRate rate = evaluate(window, target);
            rates.put(window, rate);
            steps.add(new Step("burn rate " + rate.name(), say(rate, target)));
        }
        List<BurnFinding> findings = new ArrayList<>();
        for (BurnCondition condition : BurnCondition.of(whole)) {
            BurnRate longRate = rates.getOrDefault(condition.longWindow(), missing(condition.longWindow()));
            BurnRate shortRate = rates.getOrDefault(condition.shortWindow(), missing(condition.shortWindow()));
            BurnFinding finding = new BurnFinding(condition, condition.factor(whole), longRate, shortRate);
            findings.add(finding);
            steps.add(new Step("condition " + longRate.name() + "/" + shortRate.name(), say(finding)));
        }
        return findings;
    }

    private static BurnRate missing(Duration window) {
        return new BurnRate.NotEvaluated(window, null, "it was not looked at");
    }

    private BurnRate evaluate(Duration window, Ratio target) {
        try {
            return BurnRate.of(window, spending.since(scope.at().minus(window)), target);
        } catch (MissingEvidenceException e) {
            return new BurnRate.NotEvaluated(window, null, "the number of users then is not known");
        }
    }

    private String say(BurnRate rate, Ratio target) {
        Use use = rate.use();
        if (rate instanceof BurnRate.NotEvaluated none) {
            String service = use == null ? "" : " (" + TimeText.of(use.serviceMicros()) + ")";
            return "not evaluated: " + none.why() + service;
        }
        return use == null
                ? ""
                : TimeText.of(use.serviceMicros()) + " of service time; "
                        + spending.unit().say(use.bad()) + " bad of "
                        + spending.unit().say(use.counted()) + " = "
                        + Words.percent(use.bad().dividedBy(use.counted())) + " %; / "
                        + Words.percent(Ratio.ONE.minus(target)) + " % = "
                        + rate.rate()
                                .map(exact -> Words.number(Words.plain(exact)))
                                .orElse("")
                        + " times an even pace";
    }

    private static String say(BurnFinding finding) {
        return finding.condition().severity().word() + ", " + finding.state().word() + ": both must be above "
                + Words.number(Words.plain(finding.factor())) + " ("
                + Words.percent(finding.condition().share()) + " % of the period's budget in "
                + finding.longRate().name() + ")";
    }
}
