package io.milepost.sla.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The evidence that names one organisation: outages that hit it besides those of {@link #everyones}, its samples, its people. What was
 * announced for all is in it as well; what was counted for all is not, since nobody knows whose share of it is whose.
 */
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

    /** The statements that hit everyone, each organisation among them. */
    public static List<StateInterval> everyones(Evidence evidence) {
        return evidence.states().stream()
                .filter(state -> state.affected().everyone())
                .map(StateInterval::ofOneHit)
                .toList();
    }

    /** All that it lived: what hit everyone as well. */
    public Evidence with(List<StateInterval> everyones) {
        List<StateInterval> all = new ArrayList<>(everyones);
        all.addAll(evidence.states());
        return evidence.withStates(all);
    }

    /** One for each organisation that the population, a sample, a count or an outage names, by code. */
    public static List<OrganisationEvidence> split(Evidence evidence) {
        // A year of a national service names its organisations some hundred thousand times: sorted once, at the end.
        Map<String, Own> own = new HashMap<>();
        for (PopulationChange change : evidence.population()) {
            if (!change.organisation().isEmpty()) {
                ownOf(own, change.organisation()).population.add(change);
            }
        }
        for (StateInterval state : evidence.states()) {
            for (String code : state.affected().organisations()) {
                ownOf(own, code).states.add(state.ofOneHit());
            }
        }
        for (Sample sample : evidence.samples()) {
            if (!sample.organisation().isEmpty()) {
                ownOf(own, sample.organisation()).samples.add(sample);
            }
        }
        for (SampleCount count : evidence.counts()) {
            if (!count.organisation().isEmpty()) {
                ownOf(own, count.organisation()).counts.add(count);
            }
        }
        List<OrganisationEvidence> split = new ArrayList<>(own.size());
        new TreeMap<>(own)
                .forEach((code, named) -> split.add(new OrganisationEvidence(
                        code,
                        new Evidence(
                                named.states, named.samples, named.counts, evidence.maintenance(), named.population))));
        return split;
    }

    private static Own ownOf(Map<String, Own> all, String code) {
        return all.computeIfAbsent(
                code, same -> new Own(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
    }

    /** What names one organisation. */
    private record Own(
            List<StateInterval> states,
            List<Sample> samples,
            List<SampleCount> counts,
            List<PopulationChange> population) {}
}
