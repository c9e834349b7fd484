package io.milepost.samples.simulation.nation;

import java.util.Arrays;

/**
 * All accounts, as arrays by account number: ten million have to fit into memory. Days count from the first of the period and
 * may be negative. Immutable once drawn.
 */
public final class Population {
    static final short NOT_IN_SIGHT = Short.MAX_VALUE;
    private static final AccountKind[] KINDS = AccountKind.values();
    private static final Habit[] HABITS = Habit.values();
    private static final int DELETED_AFTER = 30;
    private static final int PURGED_AFTER = 60;

    private final Nation nation;
    private final byte[] kinds;
    private final byte[] habits;
    private final short[] created;
    private final short[] disabled;
    private final short[] left;
    private final short[] firstUse;
    private final short[] lastUse;
    private final int[] organisations;
    private final int[] people;

    Population(Nation nation) {
        this.nation = nation;
        int accounts = nation.accounts();
        kinds = new byte[accounts];
        habits = new byte[accounts];
        created = new short[accounts];
        disabled = new short[accounts];
        left = new short[accounts];
        firstUse = new short[accounts];
        lastUse = new short[accounts];
        people = new int[accounts];
        Arrays.fill(people, -1);
        organisations = new int[accounts];
        for (int index = 0; index < nation.organisations().size(); index++) {
            Organisation organisation = nation.organisations().get(index);
            Arrays.fill(organisations, organisation.firstAccount(), organisation.endAccount(), index);
        }
    }

    /** What one account will go through; see {@link PopulationPlan}. */
    record Life(AccountKind kind, Habit habit, int created, int firstUse, int lastUse, int disabled, int left) {}

    void put(int account, Life life, int person) {
        kinds[account] = (byte) life.kind().ordinal();
        habits[account] = (byte) life.habit().ordinal();
        created[account] = (short) life.created();
        firstUse[account] = (short) life.firstUse();
        lastUse[account] = (short) life.lastUse();
        disabled[account] = (short) life.disabled();
        left[account] = (short) life.left();
        people[account] = person;
    }

    public Nation nation() {
        return nation;
    }

    public int size() {
        return kinds.length;
    }

    public AccountKind kind(int account) {
        return KINDS[kinds[account]];
    }

    public Habit habit(int account) {
        return HABITS[habits[account]];
    }

    public int created(int account) {
        return created[account];
    }

    /** The person's number, which is that of their first account; -1 for shared and application accounts. */
    public int person(int account) {
        return people[account];
    }

    /** The index of the account's organisation. */
    public int organisation(int account) {
        return organisations[account];
    }

    public Region region(int account) {
        return nation.organisations().get(organisations[account]).region();
    }

    public AccountState state(int account, int day) {
        if (day < created[account] || day >= left[account] + PURGED_AFTER) {
            return AccountState.ABSENT;
        }
        if (day >= left[account] + DELETED_AFTER) {
            return AccountState.DELETED;
        }
        if (day >= left[account]) {
            return AccountState.LEAVER;
        }
        return day >= disabled[account] ? AccountState.DISABLED : AccountState.ENABLED;
    }

    /** Whether the holder may use the account on a day. */
    public boolean inUse(int account, int day) {
        return day >= firstUse[account] && day <= lastUse[account];
    }
}
