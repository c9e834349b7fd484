package io.milepost.sla.outage.detection;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What one vantage point sees of one target in time: its results in their order, and the spells that follow from them, without overlaps. */
public record View(String target, String vantage, List<Observation> observations, List<Spell> spells) {

    public View {
        observations = List.copyOf(observations);
        spells = List.copyOf(spells);
    }

    /** Where there is no spell, nothing is known. */
    public Optional<Spell> findSpell(Instant instant) {
        return spells.stream().filter(spell -> spell.covers(instant)).findFirst();
    }

    Condition at(Instant instant) {
        return findSpell(instant).map(Spell::condition).orElse(Condition.UNKNOWN);
    }

    Optional<Observation> findLastGood(Instant until) {
        Observation last = null;
        for (Observation observation : observations) {
            last = observation.ok() && !observation.at().isAfter(until) ? observation : last;
        }
        return Optional.ofNullable(last);
    }
}
