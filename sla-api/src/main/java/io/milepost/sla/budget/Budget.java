package io.milepost.sla.budget;

import io.milepost.sla.budget.burn.BurnFinding;
import io.milepost.sla.budget.burn.BurnRate;
import io.milepost.sla.budget.spending.BudgetLimit;
import io.milepost.sla.budget.spending.BudgetUnit;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.hours.Period;
import io.milepost.sla.verdict.outcome.Step;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The error budget of one measure in one regime at an instant: each condition of its target with what it leaves, how fast it goes, and
 * which burn-rate conditions hold. {@code serviceTime} is whether the service is promised at the instant, {@code timeLeft} the share of the period's service time that is still to come. A measure that promises no share (a mean) has no condition, and the steps say why.
 */
public record Budget(
        Subject subject,
        Period period,
        Instant at,
        boolean serviceTime,
        Ratio timeLeft,
        @Nullable Ratio target,
        BudgetUnit unit,
        List<BudgetLimit> limits,
        List<BurnRate> burnRates,
        List<BurnFinding> findings,
        List<Step> steps) {
    /** Whose budget it is; an organisation's own where the contract judges each by itself. */
    public record Subject(
            String contract,
            String measure,
            String title,
            String kind,
            String regime,
            @Nullable String organisation) {}

    public Budget {
        limits = List.copyOf(limits);
        burnRates = List.copyOf(burnRates);
        findings = List.copyOf(findings);
        steps = List.copyOf(steps);
    }

    /** The condition that is nearest to being broken. */
    public Optional<BudgetLimit> tightest() {
        return limits.stream().min(Comparator.comparing(BudgetLimit::holds).thenComparing(BudgetLimit::shareLeft));
    }

    public boolean isOverspent() {
        return limits.stream().anyMatch(limit -> !limit.holds());
    }
}
