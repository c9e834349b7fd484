package io.milepost.sla.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** The evidence as one organisation lived it: outages that did not hit it are left out, the others hit all of it. */
public record OrganisationEvidence(String organisation, Evidence evidence) {
    /** How many users it has at an instant (the whole service: when it has no code), if that is known. */
    public OptionalLong findUsers(long at) {
        SortedMap<String, PopulationChange> latest = new TreeMap<>();
        for (PopulationChange change : evidence.population()) {
            boolean own = organisation.isEmpty() || change.organisation().equals(organisation);
            if (own && change.from() <= at) {
                latest.merge(change.organisation(), change, (one, other) -> other.from() >= one.from() ? other : one);
            }
        }
        if (latest.isEmpty()) {
            return OptionalLong.empty();
        }
        PopulationChange whole = latest.get(organisation);
        return OptionalLong.of(
                whole != null
                        ? whole.users()
                        : latest.values().stream()
                                .mapToLong(PopulationChange::users)
                                .sum());
    }

    /** One for each organisation that the population or an outage names, by code. */
    public static List<OrganisationEvidence> split(Evidence evidence) {
        List<StateInterval> everyones = new ArrayList<>();
        SortedMap<String, List<StateInterval>> own = new TreeMap<>();
        evidence.population().stream()
                .map(PopulationChange::organisation)
                .filter(code -> !code.isEmpty())
                .forEach(code -> own.computeIfAbsent(code, same -> new ArrayList<>()));
        for (StateInterval state : evidence.states()) {
            StateInterval whole = StateInterval.of(state.subject(), state.vantage(), state.span(), state.state());
            if (state.affected().everyone()) {
                everyones.add(whole);
            }
            state.affected()
                    .organisations()
                    .forEach(code ->
                            own.computeIfAbsent(code, same -> new ArrayList<>()).add(whole));
        }
        SortedMap<String, List<Sample>> samples = new TreeMap<>();
        for (Sample sample : evidence.samples()) {
            if (!sample.organisation().isEmpty()) {
                own.computeIfAbsent(sample.organisation(), same -> new ArrayList<>());
                samples.computeIfAbsent(sample.organisation(), same -> new ArrayList<>())
                        .add(sample);
            }
        }
        List<OrganisationEvidence> split = new ArrayList<>();
        own.forEach((code, states) -> {
            states.addAll(everyones);
            split.add(new OrganisationEvidence(
                    code, evidence.withStates(states).withSamples(samples.getOrDefault(code, List.of()))));
        });
        return split;
    }
}
