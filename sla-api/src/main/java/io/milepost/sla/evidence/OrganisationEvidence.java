package io.milepost.sla.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The evidence as one organisation lived it: outages that did not hit it are left out, the others hit all of it. */
public record OrganisationEvidence(String organisation, Evidence evidence) {
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
        List<OrganisationEvidence> split = new ArrayList<>();
        own.forEach((code, states) -> {
            states.addAll(everyones);
            split.add(new OrganisationEvidence(code, evidence.withStates(states)));
        });
        return split;
    }
}
