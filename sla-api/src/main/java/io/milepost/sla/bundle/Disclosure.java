package io.milepost.sla.bundle;

import io.milepost.sla.evidence.Affected;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.evidence.PopulationChange;
import io.milepost.sla.evidence.Sample;
import io.milepost.sla.evidence.SampleCount;
import io.milepost.sla.evidence.StateInterval;
import io.milepost.sla.hours.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The evidence as the public may see it. Organisations by themselves are left out of it; how many accounts each had at the period's
 * end is told as the policy rounds it, unless the national figure would give a small number away.
 */
public final class Disclosure {
    private final DisclosurePolicy policy;
    private final Evidence exact;
    private final Set<String> judgedAlone;

    /** Measures that are judged for each organisation by itself: no figure of the service as a whole rests on their counts. */
    public Disclosure(DisclosurePolicy policy, Evidence exact, Set<String> judgedAlone) {
        this.policy = policy;
        this.exact = exact;
        this.judgedAlone = Set.copyOf(judgedAlone);
    }

    public Evidence evidence() {
        return exact.withPopulation(national())
                .withStates(states())
                .withSamples(samples())
                .withCounts(counts());
    }

    /**
     * What was counted for organisations, summed over them where the whole service is judged by it. An hour of a small practice may have
     * one message: of measures that judge organisations by themselves nothing is told, rounded or not, and nothing published needs it.
     */
    private List<SampleCount> counts() {
        Map<SampleCount, long[]> sums = new LinkedHashMap<>();
        List<SampleCount> whole = new ArrayList<>();
        for (SampleCount count : exact.counts()) {
            if (judgedAlone.contains(count.subject())) {
                continue;
            }
            if (count.organisation().isEmpty()) {
                whole.add(count);
                continue;
            }
            SampleCount place = new SampleCount(count.subject(), count.span(), 0, 0, count.thresholdMillis())
                    .ofPart(count.part(), 0);
            long[] sum = sums.computeIfAbsent(place, first -> new long[3]);
            sum[0] = Math.addExact(sum[0], count.valid());
            sum[1] = Math.addExact(sum[1], count.good());
            sum[2] = Math.addExact(sum[2], count.untold());
        }
        sums.forEach((place, sum) ->
                whole.add(new SampleCount(place.subject(), place.span(), sum[0], sum[1], place.thresholdMillis())
                        .ofPart(place.part(), sum[2])));
        return whole;
    }

    /** Whether anything was counted for organisations by themselves, of which nothing is told. */
    boolean leavesOutCounts() {
        return exact.counts().stream().anyMatch(count -> judgedAlone.contains(count.subject()));
    }

    /** Without the organisations to which they belong. */
    private List<Sample> samples() {
        return exact.samples().stream()
                .filter(sample -> !judgedAlone.contains(sample.subject()))
                .map(sample -> sample.of("", sample.reporter()))
                .toList();
    }

    /** The whole service's users; where only organisations were counted, their sum. */
    private List<PopulationChange> national() {
        List<PopulationChange> whole = exact.population().stream()
                .filter(change -> change.organisation().isEmpty())
                .toList();
        if (!whole.isEmpty()) {
            return whole;
        }
        Set<Long> instants = new java.util.TreeSet<>();
        exact.population().forEach(change -> instants.add(change.from()));
        List<PopulationChange> sums = new ArrayList<>();
        for (long at : instants) {
            long sum = usersAt(at).values().stream().mapToLong(Long::longValue).sum();
            sums.add(new PopulationChange(at, "", sum));
        }
        return sums;
    }

    /** Whom an outage hit is told as a number of people where organisations were named. */
    private List<StateInterval> states() {
        List<StateInterval> states = new ArrayList<>();
        for (StateInterval state : exact.states()) {
            if (state.affected().everyone() || state.affected().organisations().isEmpty()) {
                states.add(state);
                continue;
            }
            Map<String, Long> users = usersAt(state.span().start());
            long hit = state.affected().organisations().stream()
                    .mapToLong(code -> users.getOrDefault(code, 0L))
                    .sum();
            states.add(new StateInterval(
                    state.subject(),
                    state.vantage(),
                    state.span(),
                    state.state(),
                    Affected.people(policy.round(hit)),
                    state.open()));
        }
        return states;
    }

    /** Each organisation's users at an instant. */
    private SortedMap<String, Long> usersAt(long at) {
        SortedMap<String, PopulationChange> latest = new TreeMap<>();
        for (PopulationChange change : exact.population()) {
            if (!change.organisation().isEmpty() && change.from() <= at) {
                latest.merge(change.organisation(), change, (one, other) -> other.from() >= one.from() ? other : one);
            }
        }
        SortedMap<String, Long> users = new TreeMap<>();
        latest.forEach((code, change) -> users.put(code, change.users()));
        return users;
    }

    /** Each organisation's users at the end of a period as the policy rounds them, or none when they would tell a small number. */
    SortedMap<String, Long> organisations(Span period) {
        SortedMap<String, Long> users = usersAt(period.end() - 1);
        SortedMap<String, Long> shown = new TreeMap<>();
        users.forEach((code, count) -> shown.put(code, policy.round(count)));
        long whole = national().stream()
                .filter(change -> change.from() < period.end())
                .reduce((one, other) -> other.from() >= one.from() ? other : one)
                .map(PopulationChange::users)
                .orElse(0L);
        return isGivenAway(shown, users, whole) ? new TreeMap<>() : shown;
    }

    /** Whether the national figure and the other organisations' leave but one value for a small number. */
    private boolean isGivenAway(Map<String, Long> shown, Map<String, Long> users, long whole) {
        long lowest = shown.values().stream().mapToLong(policy::lowest).sum();
        long highest = shown.values().stream().mapToLong(policy::highest).sum();
        return users.entrySet().stream()
                .filter(own -> own.getValue() > 0 && own.getValue() <= DisclosurePolicy.SMALL)
                .mapToLong(own -> shown.get(own.getKey()))
                .anyMatch(own -> {
                    long atLeast = Math.max(policy.lowest(own), whole - (highest - policy.highest(own)));
                    long atMost = Math.min(policy.highest(own), whole - (lowest - policy.lowest(own)));
                    return atLeast >= atMost;
                });
    }

    /** Whether outages are known by organisations, which cannot be told without telling of these. */
    boolean namesOrganisations() {
        return exact.states().stream()
                .anyMatch(state -> !state.affected().organisations().isEmpty());
    }
}
