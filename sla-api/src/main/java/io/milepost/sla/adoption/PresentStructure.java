package io.milepost.sla.adoption;

import io.milepost.sla.catalogue.Catalogue;
import io.milepost.sla.catalogue.Organisation;
import io.milepost.sla.facts.Days;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Head counts of regions and types as the newest register divides the organisations, also for days on which they were divided
 * otherwise: each organisation's accounts of the day, summed. How many people stand behind them is unknown, since those with accounts in
 * several organisations would count more than once; so are their details. Thread-safe.
 */
public final class PresentStructure {

    private final AdoptionFacts facts;
    private final Catalogue catalogue;

    public PresentStructure(AdoptionFacts facts, Catalogue catalogue) {
        this.facts = facts;
        this.catalogue = catalogue;
    }

    /** Of the nation and of an organisation the counts of the day hold under any structure. */
    public static boolean matters(AdoptionScope scope) {
        return scope == AdoptionScope.REGION || scope == AdoptionScope.TYPE;
    }

    /** One region or type, day by day and definition by definition. */
    public List<AdoptionCount> load(String service, Days days, AdoptionScope scope, String code) {
        return facts.sumOrganisations(
                service,
                days,
                new AdoptionFacts.Part(scope, code),
                members(service, scope).getOrDefault(code, Set.of()));
    }

    /** All regions or all types. */
    public List<AdoptionCount> load(String service, Days days, AdoptionScope scope) {
        return members(service, scope).entrySet().stream()
                .flatMap(part -> facts
                        .sumOrganisations(service, days, new AdoptionFacts.Part(scope, part.getKey()), part.getValue())
                        .stream())
                .toList();
    }

    private TreeMap<String, Set<String>> members(String service, AdoptionScope scope) {
        TreeMap<String, Set<String>> members = new TreeMap<>();
        for (Organisation organisation : catalogue.findOrganisations(service)) {
            String part = scope == AdoptionScope.REGION ? organisation.region() : organisation.type();
            members.computeIfAbsent(part, first -> new TreeSet<>()).add(organisation.code());
        }
        return members;
    }
}
