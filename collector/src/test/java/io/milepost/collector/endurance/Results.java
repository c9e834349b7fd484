package io.milepost.collector.endurance;

import java.util.List;
import java.util.Optional;

/** All rounds so far, in the order in which they were made, and what became of the violations that they found. */
record Results(List<RoundRecord> rounds, List<Mending> mendings) {

    Results {
        rounds = List.copyOf(rounds);
        mendings = List.copyOf(mendings);
    }

    List<RoundRecord> of(String trial) {
        return rounds.stream().filter(round -> round.trial().equals(trial)).toList();
    }

    Optional<Mending> findMending(RoundRecord round) {
        return mendings.stream().filter(mending -> mending.isOf(round)).findFirst();
    }

    /** The rounds of the same trial and seed that ended later. */
    List<RoundRecord> triedAgain(RoundRecord round) {
        return of(round.trial()).stream()
                .filter(other -> other.seed() == round.seed() && other.endedAt().isAfter(round.endedAt()))
                .toList();
    }
}
