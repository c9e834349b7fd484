package io.milepost.sla.comparison;

import io.milepost.sla.cost.CostStatement;
import io.milepost.sla.verdict.outcome.ContractEvaluation;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * A service in a comparison: how it fared under the common terms, how each of its targets was watched, and for each measure that is
 * counted from logs the days that were counted, where the evidence tells them; and what it cost in each calendar month of the period.
 */
public record Contender(
        String name,
        String title,
        ContractEvaluation evaluation,
        Map<String, Watch> watches,
        Map<String, SortedSet<LocalDate>> countedDays,
        List<CostStatement> costs) {
    public Contender {
        watches = Map.copyOf(watches);
        countedDays = Map.copyOf(countedDays);
        costs = List.copyOf(costs);
    }
}
