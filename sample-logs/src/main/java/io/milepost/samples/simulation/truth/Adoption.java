package io.milepost.samples.simulation.truth;

import io.milepost.samples.simulation.nation.AccountState;
import io.milepost.samples.simulation.nation.Population;
import io.milepost.samples.simulation.time.Period;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Keeps how each account was used, and counts at the end of each day who is registered and who is active. Active on a day
 * under a window of N civil days: last used after the instant N days before the day's end, strictly, and before that end.
 */
public final class Adoption {
    private final Population population;
    private final Period period;
    private final List<Definition> definitions;
    private final Census census;
    private final Usage usage;
    private final List<DetailTruth> details;

    public Adoption(Population population, Period period, List<Definition> definitions) {
        this.population = population;
        this.period = period;
        this.definitions = List.copyOf(definitions);
        this.census = new Census(population);
        this.usage = new Usage(population, period);
        this.details = definitions.stream()
                .map(definition -> new DetailTruth(population, period, usage, definition))
                .toList();
    }

    /** An account was used at an instant, as its line shows it, from inside the service's network or not. */
    public void used(int account, Protocol protocol, boolean inside, long at) {
        usage.add(account, protocol, inside, at);
    }

    /** Counts a day that is over, once, in order; uses of later days must not have been told yet. */
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
        reportEvidence(day, figures);
        reportDetail(day, figures, scopes);
        usage.endDay();
    }

    private void reportDefinition(int day, Figures figures, Scope scope, int index) {
        Definition definition = definitions.get(index);
        long threshold = usage.threshold(day, definition.windowDays());
        boolean asksForUse = !definition.protocols().isEmpty();
        IntPredicate counted = account -> definition.accounts().kinds().contains(population.kind(account))
                && definition.accounts().states().contains(population.state(account, day));
        IntPredicate neverUsed =
                account -> asksForUse && last(account, definition) == Usage.NEVER && counted.test(account);
        IntPredicate active =
                account -> counted.test(account) && (!asksForUse || last(account, definition) > threshold);
        String name = "/" + definition.name();
        put(figures, scope, day, "never_used", name, neverUsed);
        put(figures, scope, day, "active", name, active);
        putPeople(figures, scope, day, "active_people", name, active);
        for (int window : DetailTruth.WINDOWS) {
            long start = usage.threshold(day, window);
            IntPredicate within =
                    account -> counted.test(account) && (!asksForUse || last(account, definition) > start);
            putPeople(figures, scope, day, "detail/people_within/" + window, name, within);
        }
    }

    /** The logs begin with the first day and never fall silent; of a protocol that came into use later nothing was to be seen before. */
    private void reportEvidence(int day, Figures figures) {
        for (Definition definition : definitions) {
            if (!definition.protocols().isEmpty()) {
                int first = usage.firstDayOfAll(definition.protocols());
                long days = first > day ? 0 : day - first + 1;
                figures.put("adoption/nation/-/" + period.date(day) + "/evidence_days/" + definition.name(), days);
            }
        }
    }

    private int last(int account, Definition definition) {
        return usage.last(account, definition.protocols());
    }

    /** What is 0 is told of names that are always counted, not of protocols, networks and months. */
    private void reportDetail(int day, Figures figures, Scope[] scopes) {
        for (int index = 0; index < definitions.size(); index++) {
            String definition = definitions.get(index).name();
            details.get(index).count(day).forEach((name, counts) -> {
                for (Scope scope : scopes) {
                    putSums(figures, scope, day, "detail/" + name + "/" + definition, counts);
                }
            });
        }
    }

    private void putSums(Figures figures, Scope scope, int day, String figure, long[] byOrganisation) {
        List<String> codes = scope.codes(population.nation());
        boolean always = !figure.matches("detail/(protocol|network|cohort|retained|due)/.*|detail/removed_active/.*");
        DetailTruth.sum(byOrganisation, scope, population, (part, count) -> {
            if (census.isInhabited(scope, part) && (always || count > 0)) {
                String place = "adoption/" + scope.figureName() + "/" + codes.get(part) + "/";
                figures.put(place + period.date(day) + "/" + figure, count);
            }
        });
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
