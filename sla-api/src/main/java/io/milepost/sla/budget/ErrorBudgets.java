package io.milepost.sla.budget;

import io.milepost.sla.budget.spending.Scope;
import io.milepost.sla.budget.spending.Spending;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.contract.InForce;
import io.milepost.sla.contract.Measure;
import io.milepost.sla.contract.accounting.Regime;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.evidence.OrganisationEvidence;
import io.milepost.sla.evidence.StateInterval;
import io.milepost.sla.hours.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The error budgets of a contract at an instant: a pure function of contract, period, evidence and instant. Evidence of later times
 * is not looked at, so that the same call tells what an alert would have known then.
 */
public final class ErrorBudgets {
    private final Contract contract;
    private final Instant at;

    private final Function<BudgetDraft, Budget> finish;

    private ErrorBudgets(Contract contract, Instant at, Function<BudgetDraft, Budget> finish) {
        this.contract = contract;
        this.at = at;
        this.finish = finish;
    }

    /** Of every measure in every regime; a measure with periods of its own is told of the one that the instant belongs to. */
    public static List<Budget> evaluate(Contract contract, Period asked, Evidence evidence, Instant at) {
        return new ErrorBudgets(contract, within(asked, at), BudgetDraft::finish).evaluate(asked, evidence);
    }

    /** Only what is left, without burn rates: enough to draw how it went. */
    public static List<Budget> evaluateLeft(Contract contract, Period asked, Evidence evidence, Instant at) {
        return new ErrorBudgets(contract, within(asked, at), BudgetDraft::finishWithoutRates).evaluate(asked, evidence);
    }

    private static Instant within(Period asked, Instant at) {
        Instant end = asked.span().endInstant();
        return at.isAfter(end) ? end : at;
    }

    /** The calendar month that an instant belongs to, for contracts that leave the period open; an instant that ends a month is in it. */
    public static Period monthOf(Contract contract, Instant at) {
        LocalDate date = LocalDate.ofInstant(at.minusNanos(1), contract.zone());
        return Period.parse(YearMonth.from(date).toString(), contract.zone());
    }

    private List<Budget> evaluate(Period asked, Evidence evidence) {
        List<Budget> budgets = new ArrayList<>();
        for (Measure measure : contract.measures()) {
            Period period = measure.terms().judged().around(at, asked);
            for (OrganisationEvidence own : split(measure, evidence)) {
                for (String regime : regimesOf(measure, period)) {
                    budgets.addAll(evaluate(measure, regime, period, own));
                }
            }
        }
        return budgets;
    }

    private static List<OrganisationEvidence> split(Measure measure, Evidence evidence) {
        if (!measure.eachOrganisation()) {
            return List.of(new OrganisationEvidence("", evidence));
        }
        List<StateInterval> everyones = OrganisationEvidence.everyones(evidence);
        return OrganisationEvidence.split(evidence).stream()
                .map(own -> new OrganisationEvidence(own.organisation(), own.with(everyones)))
                .toList();
    }

    private Set<String> regimesOf(Measure latest, Period period) {
        Set<String> names = new LinkedHashSet<>();
        for (InForce.Part part : contract.partsOf(period)) {
            find(part.terms(), latest.name(), null)
                    .forEach(measure -> measure.terms().regimes().forEach(regime -> names.add(regime.name())));
        }
        return names;
    }

    /** One budget, or one for each part of the period with terms of its own, since each part must then be met. */
    private List<Budget> evaluate(Measure latest, String regimeName, Period whole, OrganisationEvidence own) {
        List<BudgetDraft> drafts = new ArrayList<>();
        for (InForce.Part part : contract.partsOf(whole)) {
            for (Measure measure : find(part.terms(), latest.name(), regimeName)) {
                Regime regime = measure.terms().regimes().stream()
                        .filter(each -> each.name().equals(regimeName))
                        .findFirst()
                        .orElseThrow();
                Scope scope = new Scope(regime, part.period(), at);
                Spending spending = Spending.of(measure, scope, own.evidence());
                Budget.Subject subject = new Budget.Subject(
                        contract.name(),
                        measure.name(),
                        measure.terms().title(),
                        measure.kind(),
                        regimeName,
                        own.organisation().isEmpty() ? null : own.organisation());
                drafts.add(new BudgetDraft(subject, spending, scope, whole));
            }
        }
        boolean joins = drafts.size() > 1 && contract.inForce().change() == InForce.Change.WEIGHTED;
        return joins
                ? List.of(BudgetDraft.join(drafts))
                : drafts.stream().map(finish).toList();
    }

    private static List<Measure> find(Contract terms, String name, @Nullable String regime) {
        return terms.measures().stream()
                .filter(measure -> measure.name().equals(name))
                .filter(measure -> regime == null
                        || measure.terms().regimes().stream()
                                .anyMatch(each -> each.name().equals(regime)))
                .toList();
    }
}
