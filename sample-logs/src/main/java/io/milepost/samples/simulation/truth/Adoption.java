package io.milepost.samples.simulation.truth;

import io.milepost.samples.simulation.nation.AccountKind;
import io.milepost.samples.simulation.nation.AccountState;
import io.milepost.samples.simulation.nation.Population;
import io.milepost.samples.simulation.time.Period;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Keeps when each account was last used, and counts at the end of each day who is registered and who is active. Active on a day
 * under a window of N civil days: last used after the instant N days before the day's end, strictly, and before that end.
 */
public final class Adoption {
    private static final int NEVER = 0;

    private final Population population;
    private final Period period;
    private final List<Definition> definitions;
    private final Census census;

    /** By definition and account: seconds since the period's start, rounded up, plus one. */
    private final int[][] lastUsed;

    public Adoption(Population population, Period period, List<Definition> definitions) {
        this.population = population;
        this.period = period;
        this.definitions = List.copyOf(definitions);
        this.census = new Census(population);
        this.lastUsed = new int[definitions.size()][population.size()];
    }

    /**
     * An account was used at an instant, as its line shows it. Rounding up to the second keeps {@code at > t} exact for every
     * t that is a whole second, as a civil day's start is.
     */
    public void used(int account, Protocol protocol, long at) {
        int second = (int) Math.floorDiv(at - period.start() + Period.SECOND - 1, Period.SECOND) + 1;
        for (int index = 0; index < lastUsed.length; index++) {
            if (definitions.get(index).protocols().contains(protocol)) {
                lastUsed[index][account] = Math.max(lastUsed[index][account], second);
            }
        }
    }

    /** Counts a day that is over; uses of later days must not have been told yet. */
    public void report(int day, Figures figures) {
        Scope[] scopes = day == period.days() - 1 ? Scope.values() : new Scope[] {Scope.NATION};
        for (Scope scope : scopes) {
            put(figures, scope, day, "registered", "", account -> registered(account, day));
            putPeople(figures, scope, day, "registered_people", "", account -> registered(account, day));
            put(figures, scope, day, "enabled", "", account -> population.state(account, day) == AccountState.ENABLED);
            for (int index = 0; index < definitions.size(); index++) {
                reportDefinition(day, figures, scope, index);
            }
        }
    }

    private void reportDefinition(int day, Figures figures, Scope scope, int index) {
        Definition definition = definitions.get(index);
        int[] last = lastUsed[index];
        long windowStart = period.midnight(period.date(day + 1).minusDays(definition.windowDays()));
        long threshold = (windowStart - period.start()) / Period.SECOND + 1;
        IntPredicate counted = account -> population.kind(account) == AccountKind.PERSON && registered(account, day);
        IntPredicate neverUsed = account -> last[account] == NEVER && counted.test(account);
        IntPredicate active = account -> last[account] != NEVER && last[account] > threshold && counted.test(account);
        String name = "/" + definition.name();
        put(figures, scope, day, "never_used", name, neverUsed);
        put(figures, scope, day, "active", name, active);
        putPeople(figures, scope, day, "active_people", name, active);
    }

    private boolean registered(int account, int day) {
        return population.state(account, day).registered();
    }

    private void put(Figures figures, Scope scope, int day, String figure, String suffix, IntPredicate counted) {
        putAll(figures, scope, day, figure + suffix, census.accounts(scope, counted));
    }

    private void putPeople(Figures figures, Scope scope, int day, String figure, String suffix, IntPredicate counted) {
        putAll(figures, scope, day, figure + suffix, census.people(scope, counted));
    }

    private void putAll(Figures figures, Scope scope, int day, String figure, long[] counts) {
        List<String> codes = scope.codes(population.nation());
        for (int part = 0; part < counts.length; part++) {
            if (census.isInhabited(scope, part)) {
                String name = "adoption/" + scope.figureName() + "/" + codes.get(part) + "/" + period.date(day) + "/"
                        + figure;
                figures.put(name, counts[part]);
            }
        }
    }
}
