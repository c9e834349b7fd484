package io.milepost.sla.cost;

import io.milepost.sla.adoption.AdoptionCount;
import io.milepost.sla.adoption.AdoptionCount.Exactness;
import io.milepost.sla.adoption.AdoptionFacts;
import io.milepost.sla.adoption.AdoptionScope;
import io.milepost.sla.catalogue.ActiveDefinition;
import io.milepost.sla.catalogue.Catalogue;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.facts.Days;
import io.milepost.sla.facts.StoredFacts;
import io.milepost.sla.operations.TimeRange;
import io.milepost.sla.operations.TrafficFacts;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** Costs of a service's months on what is stored of it. Thread-safe. */
public final class StoredCosts {
    private final Catalogue catalogue;
    private final StoredFacts facts;
    private final AdoptionFacts adoption;
    private final TrafficFacts traffic;

    public StoredCosts(Catalogue catalogue, StoredFacts facts, AdoptionFacts adoption, TrafficFacts traffic) {
        this.catalogue = catalogue;
        this.facts = facts;
        this.adoption = adoption;
        this.traffic = traffic;
    }

    /** Accounts are those of the month's last day, active ones by the definition in force on it. */
    public CostStatement load(Service service, YearMonth month) {
        LocalDate day = month.atEndOfMonth();
        List<AdoptionCount> counts = adoption.load(service.name(), Days.of(day), AdoptionScope.NATION);
        Optional<ActiveDefinition> definition = catalogue.findDefinitionInForce(day);
        Optional<AdoptionCount> count = definition.flatMap(active -> counts.stream()
                .filter(each -> each.definition().equals(active.name()))
                .findFirst());
        Headcount registered = new Headcount(
                "registered accounts",
                day,
                counts.stream().findFirst().map(AdoptionCount::registered).orElse(null));
        Headcount active = new Headcount(
                "active accounts"
                        + definition
                                .map(each -> " by the definition " + each.name())
                                .orElse(""),
                day,
                // What may be more is no number to divide by: the quotient would be too dear.
                count.filter(each -> each.exactness() == Exactness.EXACT)
                        .map(AdoptionCount::active)
                        .orElse(null));
        return new CostCalculation(service.name(), month, service.allPrices())
                .calculate(registered, active, messages(service, month));
    }

    private CostCalculation.Messages messages(Service service, YearMonth month) {
        TimeRange range = new TimeRange(
                month.atDay(1).atStartOfDay(service.zone()).toInstant(),
                month.plusMonths(1).atDay(1).atStartOfDay(service.zone()).toInstant());
        long delivered = traffic.loadDeliveries(service.name(), range).stream()
                .filter(count -> count.outcome().equals("delivered"))
                .mapToLong(count -> count.recipients())
                .sum();
        int days = facts.countDays(service.name(), "delivery-hour", new Days(month.atDay(1), month.atEndOfMonth()));
        return new CostCalculation.Messages(delivered, days);
    }
}
