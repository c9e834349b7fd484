package io.milepost.samples.simulation.truth;

import io.milepost.samples.simulation.nation.AccountKind;
import io.milepost.samples.simulation.nation.AccountState;
import io.milepost.samples.simulation.nation.Organisation;
import io.milepost.samples.simulation.nation.Population;
import io.milepost.samples.simulation.time.Period;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;

/**
 * Under one definition what every account is on a day and what has changed since the day before, counted by name and organisation. The
 * life cycle is the usual one: inactive after 30 days without use and to be deleted after 60; eight days of the last 28 are a habit.
 */
final class DetailTruth {
    private static final int INACTIVE = 30;
    private static final int DELETE = 60;
    private static final int HABIT = 8;
    private static final int HABIT_WITHIN = 28;
    static final int[] WINDOWS = {1, 7, 28, 30, 90, 365};
    private static final int[] DUE = {7, 30};

    private final Population population;
    private final Period period;
    private final Usage usage;
    private final Definition definition;
    private final boolean[] wasActive;
    private final Map<String, long[]> counts = new TreeMap<>();

    DetailTruth(Population population, Period period, Usage usage, Definition definition) {
        this.population = population;
        this.period = period;
        this.usage = usage;
        this.definition = definition;
        this.wasActive = new boolean[population.size()];
    }

    /** Counts a day that is over, once. Tells every name with its counts by organisation. */
    Map<String, long[]> count(int day) {
        counts.clear();
        startAtZero(day);
        countStaff();
        Day today = new Day(day);
        for (int account = 0; account < population.size(); account++) {
            today.count(account);
        }
        return counts;
    }

    private void startAtZero(int day) {
        for (String name :
                "registered counted dormant funnel/enabled funnel/used funnel/active funnel/habitual".split(" ")) {
            of(name);
        }
        for (String name : "active inactive overdue disabled leaver exempt deleted".split(" ")) {
            of("state/" + name);
        }
        for (int window : WINDOWS) {
            of("within/" + window);
        }
        if (day > 0) {
            for (String name :
                    "joined removed_leaver removed_in_use removed_unused first_used returned lost".split(" ")) {
                of(name);
            }
        }
    }

    private void countStaff() {
        List<Organisation> organisations = population.nation().organisations();
        for (int i = 0; i < organisations.size(); i++) {
            of("staff")[i] = organisations.get(i).headcount();
        }
    }

    private long[] of(String name) {
        return counts.computeIfAbsent(
                name, first -> new long[population.nation().organisations().size()]);
    }

    /** One day under the definition. */
    private final class Day {
        private final int day;
        private final long[] windowStarts = new long[WINDOWS.length];
        private final long start;

        Day(int day) {
            this.day = day;
            this.start = usage.threshold(day, definition.windowDays());
            for (int i = 0; i < WINDOWS.length; i++) {
                windowStarts[i] = usage.threshold(day, WINDOWS[i]);
            }
        }

        void count(int account) {
            AccountState state = population.state(account, day);
            boolean counted = definition.accounts().kinds().contains(population.kind(account))
                    && definition.accounts().states().contains(state);
            boolean active = counted && (asksForNoUse() || usage.last(account, definition.protocols()) > start);
            if (state != AccountState.ABSENT) {
                add(account, "state/" + lifecycle(account, state));
            }
            if (state.registered()) {
                add(account, "registered");
            }
            if (counted) {
                countUse(account, state, active);
            }
            if (day > 0) {
                countChange(account, state, active);
            }
            wasActive[account] = active;
        }

        private void countUse(int account, AccountState state, boolean active) {
            int last = usage.last(account, definition.protocols());
            add(account, "counted");
            for (int i = 0; i < WINDOWS.length; i++) {
                if (asksForNoUse() || last > windowStarts[i]) {
                    add(account, "within/" + WINDOWS[i]);
                }
            }
            boolean used = asksForNoUse() || last != Usage.NEVER;
            if (used && !active) {
                add(account, "dormant");
            }
            if (state == AccountState.ENABLED) {
                countFunnel(account, used, active);
            }
            countParts(account);
            if (last != Usage.NEVER) {
                YearMonth month = YearMonth.from(period.date(usage.firstDay(account, definition.protocols())));
                add(account, "cohort/" + month);
                if (active) {
                    add(account, "retained/" + month);
                }
            }
        }

        private void countFunnel(int account, boolean used, boolean active) {
            add(account, "funnel/enabled");
            if (used) {
                add(account, "funnel/used");
            }
            if (active) {
                add(account, "funnel/active");
                if (usage.daysUsed(account, definition.protocols(), HABIT_WITHIN) >= HABIT) {
                    add(account, "funnel/habitual");
                }
            }
        }

        private void countParts(int account) {
            boolean inside = false;
            boolean internet = false;
            for (Protocol protocol : definition.protocols()) {
                boolean atDesk = usage.last(account, protocol, true) > start;
                boolean elsewhere = usage.last(account, protocol, false) > start;
                if (atDesk || elsewhere) {
                    add(account, "protocol/" + protocol.figureName());
                }
                inside |= atDesk;
                internet |= elsewhere;
            }
            if (inside) {
                add(account, "network/inside");
            }
            if (internet) {
                add(account, "network/internet");
            }
        }

        private String lifecycle(int account, AccountState state) {
            if (state == AccountState.DELETED) {
                return "deleted";
            }
            if (population.kind(account) != AccountKind.PERSON) {
                return "exempt";
            }
            if (state != AccountState.ENABLED) {
                return state.word();
            }
            if (isYoungOrUsed(account, INACTIVE)) {
                return "active";
            }
            if (!isYoungOrUsed(account, DELETE)) {
                return "overdue";
            }
            for (int soon : DUE) {
                if (!isYoungOrUsed(account, DELETE - soon)) {
                    add(account, "due/" + soon);
                }
            }
            return "inactive";
        }

        /** Used, or made, within some days; what was before the period nobody knows. */
        private boolean isYoungOrUsed(int account, int days) {
            int known = Math.max(0, population.created(account));
            return day - known < days || usage.last(account, definition.protocols()) > usage.threshold(day, days);
        }

        private void countChange(int account, AccountState state, boolean active) {
            AccountState before = population.state(account, day - 1);
            if (!before.registered() && state.registered()) {
                add(account, "joined");
            }
            if (before.registered() && !state.registered()) {
                add(account, removal(before, wasActive[account]));
                if (wasActive[account]) {
                    add(account, "removed_active");
                }
            } else if (wasActive[account] && !active) {
                add(account, "lost");
            } else if (!wasActive[account] && active) {
                add(account, isNew(account, before) ? "first_used" : "returned");
            }
        }

        private boolean isNew(int account, AccountState before) {
            return asksForNoUse() ? !before.registered() : usage.firstDay(account, definition.protocols()) == day;
        }

        private void add(int account, String name) {
            of(name)[population.organisation(account)]++;
        }
    }

    private static String removal(AccountState before, boolean active) {
        if (before == AccountState.LEAVER) {
            return "removed_leaver";
        }
        return active ? "removed_in_use" : "removed_unused";
    }

    private boolean asksForNoUse() {
        return definition.protocols().isEmpty();
    }

    /** Sums the counts of organisations up to the parts of a scope. */
    static void sum(long[] byOrganisation, Scope scope, Population population, ObjLongConsumer<Integer> part) {
        long[] sums = new long[scope.codes(population.nation()).size()];
        for (int organisation = 0; organisation < byOrganisation.length; organisation++) {
            sums[scope.part(population.nation(), organisation)] += byOrganisation[organisation];
        }
        for (int i = 0; i < sums.length; i++) {
            part.accept(i, sums[i]);
        }
    }
}
