package io.milepost.sla.level;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.milepost.sla.budget.Budget;
import io.milepost.sla.budget.ErrorBudgets;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.facts.StoredFacts;
import io.milepost.sla.hours.Period;
import java.time.Instant;
import java.util.List;

/** The error budgets of the catalogue's contracts by the stored evidence; worked out once per version of the facts and instant. Thread-safe. */
public final class StoredBudgets {

    private static final int REMEMBERED = 200;

    private final StoredFacts facts;
    private final StoredEvidence evidence;
    private final Cache<Told, List<Budget>> told =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    private final Cache<Told, List<Budget>> wholes =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    private final Cache<Told, List<List<Budget>>> courses =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    public StoredBudgets(StoredFacts facts, StoredEvidence evidence) {
        this.facts = facts;
        this.evidence = evidence;
    }

    /** Of the calendar month that the instant belongs to, or of a measure's own period around it. */
    public List<Budget> evaluate(Contract contract, Instant at) {
        return evaluate(contract, ErrorBudgets.monthOf(contract, at), at);
    }

    /**
     * The same, without what is promised to each organisation by itself: cheap enough to be asked for every quarter of a minute, where a thousand
     * organisations are not.
     */
    public List<Budget> evaluateWhole(Contract contract, Instant at) {
        Contract whole = contract.ofWholeService();
        Period month = ErrorBudgets.monthOf(contract, at);
        return wholes.get(
                key(contract, month, List.of(at)),
                missing -> whole.measures().isEmpty()
                        ? List.of()
                        : ErrorBudgets.evaluate(whole, month, evidence.loadByHour(whole, month), at));
    }

    /** The evidence of a month reaches back to the one before it, and so further than the longest window. */
    public List<Budget> evaluate(Contract contract, Period period, Instant at) {
        return told.get(
                key(contract, period, List.of(at)),
                missing -> ErrorBudgets.evaluate(contract, period, evidence.loadByHour(contract, period), at));
    }

    /** Only what is left, at several instants, all by the same evidence. */
    public List<List<Budget>> evaluateCourse(Contract contract, Period period, List<Instant> instants) {
        return courses.get(key(contract, period, instants), missing -> {
            Evidence known = evidence.loadByHour(contract, period);
            return instants.stream()
                    .map(at -> ErrorBudgets.evaluateLeft(contract, period, known, at))
                    .toList();
        });
    }

    private Told key(Contract contract, Period period, List<Instant> instants) {
        long version = facts.loadVersion(contract.service());
        return new Told(contract.service(), contract.name(), period.name(), instants, version);
    }

    private record Told(String service, String contract, String period, List<Instant> instants, long version) {}
}
