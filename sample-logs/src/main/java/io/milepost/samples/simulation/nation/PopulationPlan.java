package io.milepost.samples.simulation.nation;

import io.milepost.samples.simulation.time.Chance;

/**
 * Draws what every account goes through. Organisations are registered in bulk a week before their wave, and a third of what is
 * registered in bulk is never used; others become dormant, their holders leave, or they are disabled. One person in seventy has a
 * second account, in the same organisation or another.
 */
public final class PopulationPlan {
    private static final double SHARED = 0.05;
    private static final double APPLICATION = 0.02;
    private static final double SECOND_ACCOUNT = 0.015;
    private static final double LATER_CREATED = 0.09;
    private static final int BULK_LEAD_DAYS = 7;
    private static final int OLDEST_DAYS = 1_500;

    private final int days;
    private final Chance chance;

    private PopulationPlan(int days, long seed) {
        this.days = days;
        this.chance = new Chance(seed);
    }

    public static Population draw(Nation nation, int days, long seed) {
        PopulationPlan plan = new PopulationPlan(days, seed);
        Population population = new Population(nation);
        for (Organisation organisation : nation.organisations()) {
            for (int account = organisation.firstAccount(); account < organisation.endAccount(); account++) {
                Population.Life life = plan.life(organisation);
                population.put(account, life, plan.person(population, organisation, account, life.kind()));
            }
        }
        return population;
    }

    private Population.Life life(Organisation organisation) {
        AccountKind kind = kind();
        Habit habit = habit(kind);
        int created = created(organisation);
        int firstUse = created < 0 && organisation.wave() == 0
                ? -1
                : Math.max(created, organisation.waveDay()) + (int) chance.exponential(6);
        int dormant = chance.withProbability(0.18) ? chance.below(days) : Population.NOT_IN_SIGHT;
        int disabled = chance.withProbability(0.015) ? -100 + chance.below(days + 100) : Population.NOT_IN_SIGHT;
        int left = left(kind, created);
        int lastUse = habit == Habit.NEVER ? -2 : Math.min(dormant, Math.min(left, disabled) - 1);
        return new Population.Life(
                kind, habit, created, Math.min(firstUse, Population.NOT_IN_SIGHT - 1), lastUse, disabled, left);
    }

    private AccountKind kind() {
        double draw = chance.unit();
        if (draw < SHARED) {
            return AccountKind.SHARED;
        }
        return draw < SHARED + APPLICATION ? AccountKind.APPLICATION : AccountKind.PERSON;
    }

    private Habit habit(AccountKind kind) {
        double draw = chance.unit();
        if (kind == AccountKind.APPLICATION) {
            return draw < 0.8 ? Habit.SENDER : Habit.NEVER;
        }
        if (draw < 0.36) {
            return Habit.NEVER;
        }
        if (draw < 0.82) {
            return Habit.REGULAR;
        }
        return draw < 0.96 ? Habit.OCCASIONAL : Habit.SENDER;
    }

    private int created(Organisation organisation) {
        if (chance.withProbability(LATER_CREATED)) {
            int from = Math.max(0, organisation.waveDay());
            return from + chance.below(Math.max(1, days - from));
        }
        int bulk = organisation.waveDay() - BULK_LEAD_DAYS;
        boolean old = organisation.wave() == 0 && chance.withProbability(0.5);
        return old ? bulk - chance.below(OLDEST_DAYS) : bulk;
    }

    private int left(AccountKind kind, int created) {
        if (kind != AccountKind.PERSON || !chance.withProbability(0.08)) {
            return Population.NOT_IN_SIGHT - 100;
        }
        int from = Math.max(created + 1, -60);
        return from + chance.below(Math.max(1, days + 20 - from));
    }

    private int person(Population population, Organisation organisation, int account, AccountKind kind) {
        if (kind != AccountKind.PERSON) {
            return -1;
        }
        if (account > 0 && chance.withProbability(SECOND_ACCOUNT)) {
            int from = chance.withProbability(0.6) ? organisation.firstAccount() : 0;
            int first = from + chance.below(Math.max(1, account - from));
            if (first < account && population.person(first) == first) {
                return first;
            }
        }
        return account;
    }
}
