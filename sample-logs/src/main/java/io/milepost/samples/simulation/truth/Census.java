package io.milepost.samples.simulation.truth;

import io.milepost.samples.simulation.nation.Nation;
import io.milepost.samples.simulation.nation.Population;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Counts accounts, and the distinct people behind them, in each part of a scope. */
final class Census {
    private final Population population;

    /** The accounts of everyone who has more than one; the others are one account, one person. */
    private final List<List<Integer>> shared;

    Census(Population population) {
        this.population = population;
        Map<Integer, List<Integer>> byPerson = new HashMap<>();
        for (int account = 0; account < population.size(); account++) {
            int person = population.person(account);
            if (person >= 0 && person != account) {
                byPerson.computeIfAbsent(person, first -> new ArrayList<>(List.of(first)))
                        .add(account);
            }
        }
        shared = List.copyOf(byPerson.values());
    }

    long[] accounts(Scope scope, IntPredicate counted) {
        long[] counts = new long[scope.codes(population.nation()).size()];
        for (int account = 0; account < population.size(); account++) {
            if (counted.test(account)) {
                counts[part(scope, account)]++;
            }
        }
        return counts;
    }

    /** Whether any organisation belongs to the part: a single trust is of one type only. */
    boolean isInhabited(Scope scope, int part) {
        Nation nation = population.nation();
        return IntStream.range(0, nation.organisations().size())
                .anyMatch(organisation -> scope.part(nation, organisation) == part);
    }

    long[] people(Scope scope, IntPredicate counted) {
        long[] counts = accounts(scope, account -> population.person(account) >= 0 && counted.test(account));
        for (List<Integer> accounts : shared) {
            for (int later = 1; later < accounts.size(); later++) {
                if (counted.test(accounts.get(later)) && anyBefore(scope, accounts, later, counted)) {
                    counts[part(scope, accounts.get(later))]--;
                }
            }
        }
        return counts;
    }

    private boolean anyBefore(Scope scope, List<Integer> accounts, int later, IntPredicate counted) {
        int part = part(scope, accounts.get(later));
        return accounts.subList(0, later).stream()
                .anyMatch(earlier -> part(scope, earlier) == part && counted.test(earlier));
    }

    private int part(Scope scope, int account) {
        return scope == Scope.NATION ? 0 : scope.part(population.nation(), population.organisation(account));
    }
}
