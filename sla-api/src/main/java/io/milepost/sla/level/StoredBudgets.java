package io.milepost.sla.level;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.milepost.sla.budget.Budget;
import io.milepost.sla.budget.ErrorBudgets;
import io.milepost.sla.contract.Contract;
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

    public StoredBudgets(StoredFacts facts, StoredEvidence evidence) {
        this.facts = facts;
        this.evidence = evidence;
    }

    /** Of the calendar month that the instant belongs to, or of a measure's own period around it. */
    public List<Budget> evaluate(Contract contract, Instant at) {
        return evaluate(contract, ErrorBudgets.monthOf(contract, at), at);
    }

    /** The evidence of a period reaches back to the one before it, and so further than the longest window. */
    public List<Budget> evaluate(Contract contract, Period period, Instant at) {
        Told key =
                new Told(contract.service(), contract.name(), period.name(), at, facts.loadVersion(contract.service()));
        return told.get(
                key,
                missing -> ErrorBudgets.evaluate(contract, period, evidence.load(contract, period, Instant.MAX), at));
    }

    private record Told(String service, String contract, String period, Instant at, long version) {}
}
