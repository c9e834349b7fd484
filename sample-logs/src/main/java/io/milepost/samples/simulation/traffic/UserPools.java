package io.milepost.samples.simulation.traffic;

import io.milepost.samples.simulation.nation.AccountState;
import io.milepost.samples.simulation.nation.Habit;
import io.milepost.samples.simulation.nation.Organisation;
import io.milepost.samples.simulation.nation.Population;
import io.milepost.samples.simulation.time.Chance;
import java.util.Arrays;

/** The accounts in use on a day, by habit. Regular users differ: some use the service four times as much as others. */
final class UserPools {
    private final Population population;
    private final Chance chance;
    private final int[][] pools = new int[Habit.values().length][64];
    private final int[] sizes = new int[Habit.values().length];
    private int day;

    UserPools(Population population, long seed) {
        this.population = population;
        this.chance = new Chance(seed);
    }

    void startDay(int today) {
        day = today;
        Arrays.fill(sizes, 0);
        for (int account = 0; account < population.size(); account++) {
            if (population.inUse(account, today)) {
                add(population.habit(account).ordinal(), account);
            }
        }
    }

    private void add(int habit, int account) {
        if (sizes[habit] == pools[habit].length) {
            pools[habit] = Arrays.copyOf(pools[habit], 2 * sizes[habit]);
        }
        pools[habit][sizes[habit]++] = account;
    }

    int day() {
        return day;
    }

    int size(Habit habit) {
        return sizes[habit.ordinal()];
    }

    /** Someone who uses the service with that habit; there must be one. */
    int pick(Habit habit) {
        int[] pool = pools[habit.ordinal()];
        while (true) {
            int account = pool[chance.below(size(habit))];
            int rarity = (int) (Chance.mix(account + 77L) & 3);
            if (habit != Habit.REGULAR || chance.below(4) >= rarity) {
                return account;
            }
        }
    }

    /** Someone who can get mail: in the same organisation as the account, or anywhere; -1 when the draws find nobody. */
    int pickAddressee(int account, boolean sameOrganisation) {
        Organisation organisation = population.nation().organisations().get(population.organisation(account));
        int from = sameOrganisation ? organisation.firstAccount() : 0;
        int count = sameOrganisation ? organisation.accounts() : population.size();
        for (int tries = 0; tries < 8; tries++) {
            int candidate = from + chance.below(count);
            if (population.state(candidate, day) == AccountState.ENABLED) {
                return candidate;
            }
        }
        return -1;
    }

    int pickAnyone() {
        return chance.below(population.size());
    }
}
