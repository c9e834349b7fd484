package io.milepost.sla.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** The evidence as one organisation lived it: outages that did not hit it are left out, the others hit all of it. */
public record OrganisationEvidence(String organisation, Evidence evidence) {
    /** One for each organisation that the population or an outage names, by code. */
    public static List<OrganisationEvidence> split(Evidence evidence) {
        Collection<String> codes = new TreeSet<>();
        evidence.population().stream()
                .map(PopulationChange::organisation)
                .filter(code -> !code.isEmpty())
                .forEach(codes::add);
        evidence.states().forEach(state -> codes.addAll(state.affected().organisations()));
        List<OrganisationEvidence> split = new ArrayList<>();
        for (String code : codes) {
            List<StateInterval> own = evidence.states().stream()
                    .filter(state -> state.affected().hits(code))
                    .map(state -> StateInterval.of(state.subject(), state.vantage(), state.span(), state.state()))
                    .toList();
            split.add(new OrganisationEvidence(code, evidence.withStates(own)));
        }
        return split;
    }
}
