package io.milepost.sla.level;

import io.milepost.sla.adoption.AdoptionCount;
import io.milepost.sla.adoption.AdoptionFacts;
import io.milepost.sla.adoption.AdoptionScope;
import io.milepost.sla.catalogue.Catalogue;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.contract.Measure;
import io.milepost.sla.contract.accounting.PopulationRule;
import io.milepost.sla.evidence.PopulationChange;
import io.milepost.sla.facts.Days;
import io.milepost.sla.hours.Period;
import io.milepost.sla.hours.Span;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many registered accounts the service and each organisation had, as steps: a day whose directory says nothing new makes none. */
final class StoredPopulation {
    private static final int DAYS_BEFORE = 31;

    private final AdoptionFacts adoption;
    private final Catalogue catalogue;

    StoredPopulation(AdoptionFacts adoption, Catalogue catalogue) {
        this.adoption = adoption;
        this.catalogue = catalogue;
    }

    /** Reading it takes long where there are many organisations; most contracts weigh by time alone. */
    static boolean isNeeded(Contract contract) {
        return contract.measures().stream().anyMatch(StoredPopulation::isNeeded);
    }

    private static boolean isNeeded(Measure measure) {
        PopulationRule rule = measure.terms().accounting().population();
        boolean weighed = !(rule instanceof PopulationRule.Unweighted)
                && rule.fixedUsers().isEmpty();
        return weighed || measure instanceof Measure.Availability availability && availability.eachOrganisation();
    }

    /** From some days before the period on, because a number holds until the next one that is known. */
    List<PopulationChange> load(Contract contract, Period period) {
        Days days = days(contract, period);
        ZoneId zone = catalogue.requireService(contract.service()).zone();
        List<AdoptionCount> counts = new ArrayList<>(adoption.load(contract.service(), days, AdoptionScope.NATION));
        counts.addAll(adoption.load(contract.service(), days, AdoptionScope.ORGANISATION));
        return steps(counts, zone);
    }

    /** The days whose facts are looked at. */
    static Days days(Contract contract, Period period) {
        LocalDate first = LocalDate.ofInstant(contract.evidenceFrom(period), period.zone())
                .minusDays(DAYS_BEFORE);
        return new Days(first, period.civilEnd().minusNanos(1).toLocalDate());
    }

    /** Registered accounts do not depend on a definition of active; of several rows of a day any one will do. */
    private static List<PopulationChange> steps(List<AdoptionCount> counts, ZoneId zone) {
        List<PopulationChange> steps = new ArrayList<>();
        Map<String, Long> latest = new HashMap<>();
        counts.sort(Comparator.comparing(AdoptionCount::day));
        for (AdoptionCount count : counts) {
            Long registered = count.registered();
            String organisation = count.scope() == AdoptionScope.NATION ? "" : count.code();
            if (registered != null && !registered.equals(latest.put(organisation, registered))) {
                long from = Span.micros(count.day().atStartOfDay(zone).toInstant());
                steps.add(new PopulationChange(from, organisation, registered));
            }
        }
        return steps;
    }
}
