package io.milepost.sla.claim.table;

import io.milepost.sla.budget.Budget;
import io.milepost.sla.budget.burn.BurnFinding;
import io.milepost.sla.budget.burn.BurnRate;
import io.milepost.sla.budget.spending.BudgetLimit;
import io.milepost.sla.verdict.outcome.Step;
import io.milepost.sla.verdict.outcome.Words;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Writes budgets for people: what is left, how fast it goes, which conditions hold, and every step under it. */
public final class BudgetTable {
    private final PrintWriter out;

    public BudgetTable(PrintWriter out) {
        this.out = out;
    }

    public void write(String contract, List<Budget> budgets) {
        out.println(contract + ", error budgets");
        budgets.forEach(this::write);
        out.flush();
    }

    private void write(Budget budget) {
        Budget.Subject subject = budget.subject();
        String whose = subject.organisation() == null ? "" : ", organisation " + subject.organisation();
        out.println();
        out.println(subject.title() + " (" + subject.measure() + "), " + subject.regime() + whose);
        row("period", budget.period().name() + ", at " + budget.at());
        if (budget.limits().isEmpty()) {
            row("budget", "none");
        }
        budget.limits().forEach(this::write);
        for (BurnRate rate : budget.burnRates()) {
            row(
                    "burn " + rate.name(),
                    rate.rate().map(exact -> Words.number(Words.plain(exact))).orElse("not evaluated"));
        }
        for (BurnFinding finding : budget.findings()) {
            row(
                    finding.condition().severity().word() + " "
                            + finding.longRate().name() + "/"
                            + finding.shortRate().name(),
                    finding.state().word() + " (factor " + Words.number(Words.plain(finding.factor())) + ")");
        }
        out.println("  steps");
        for (Step step : budget.steps()) {
            out.println("    " + step.step() + ": " + step.says());
        }
    }

    private void write(BudgetLimit limit) {
        String name = limit.name().equals("target") ? "" : limit.name() + ": ";
        row("budget", name + limit.unit().say(limit.whole()));
        row("spent", name + limit.unit().say(limit.spent()));
        row("left", name + limit.unit().say(limit.left()) + (limit.holds() ? "" : ", overspent"));
    }

    private void row(String name, String value) {
        out.println(String.format(Locale.ROOT, "  %-13s %s", name, value));
    }
}
