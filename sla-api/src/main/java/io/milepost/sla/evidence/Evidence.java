package io.milepost.sla.evidence;

import java.util.List;

/**
 * Everything that a verdict rests on. Order does not matter, nor repetition and the way in which spans are cut but for incidents,
 * of which each statement is one. Statements that reach
 * beyond the period belong here too: an outage's length, a yearly cap and a repeat failure look beyond it.
 */
public record Evidence(
        List<StateInterval> states,
        List<Sample> samples,
        List<SampleCount> counts,
        List<Maintenance> maintenance,
        List<PopulationChange> population) {
    public static final Evidence NONE = new Evidence(List.of(), List.of(), List.of(), List.of(), List.of());

    public Evidence {
        states = List.copyOf(states);
        samples = List.copyOf(samples);
        counts = List.copyOf(counts);
        maintenance = List.copyOf(maintenance);
        population = List.copyOf(population);
    }

    public Evidence withStates(List<StateInterval> others) {
        return new Evidence(others, samples, counts, maintenance, population);
    }

    public Evidence withSamples(List<Sample> others) {
        return new Evidence(states, others, counts, maintenance, population);
    }

    public Evidence withCounts(List<SampleCount> others) {
        return new Evidence(states, samples, others, maintenance, population);
    }

    public Evidence withMaintenance(List<Maintenance> others) {
        return new Evidence(states, samples, counts, others, population);
    }

    public Evidence withPopulation(List<PopulationChange> others) {
        return new Evidence(states, samples, counts, maintenance, others);
    }
}
