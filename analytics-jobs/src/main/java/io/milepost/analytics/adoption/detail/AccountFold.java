package io.milepost.analytics.adoption.detail;

import io.milepost.analytics.adoption.detail.AccountUse.Use;
import io.milepost.analytics.adoption.detail.Membership.Holder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes through the days of one account after the other and counts what it is on each, and what changed. Not thread-safe. */
final class AccountFold {
    private final Calendar calendar;
    private final DefinitionCounts[] definitions;
    private final Tally tally;
    private final Standing[] standings;
    private final List<PersonOnDay> persons = new ArrayList<>();

    AccountFold(Question question) {
        Measures measures = new Measures();
        this.calendar = question.calendar();
        this.definitions = DefinitionCounts.all(question, measures);
        this.tally = new Tally(measures, definitions.length, calendar.days());
        this.standings = new Standing[calendar.days()];
    }

    /**
     * One account of a person who has several: the definitions, as bits, that it is active under, and the last bit when it is an
     * account of the kind that people have. {@code windows} has for each definition the windows that it was used within, as bits.
     */
    record PersonOnDay(int day, String organisation, byte[] person, long mask, byte[] windows) {
        static final long REGISTERED = Long.MIN_VALUE;
    }

    /**
     * Takes an account.
     *
     * @param memberships what the directory of each day of the calendar says
     * @param people for each day on which its person has other accounts that person
     * @param uses in any order
     */
    void add(Membership[] memberships, byte[] @Nullable [] people, List<Use> uses) {
        List<Use> ordered = Use.sorted(uses);
        Arrays.stream(definitions).forEach(DefinitionCounts::startAccount);
        int next = 0;
        for (int day = 0; day < calendar.days(); day++) {
            int epochDay = calendar.firstDay() + day;
            while (next < ordered.size() && ordered.get(next).day() <= epochDay) {
                for (DefinitionCounts definition : definitions) {
                    definition.add(ordered.get(next));
                }
                next++;
            }
            standings[day] = standing(memberships[day], epochDay);
            if (calendar.isAsked(day)) {
                count(day);
                countPerson(day, people[day]);
            }
        }
    }

    private Standing standing(Membership membership, int epochDay) {
        long active = 0;
        long used = 0;
        for (int i = 0; i < definitions.length; i++) {
            active |= definitions[i].isActive(membership, epochDay) ? 1L << i : 0;
            used |= definitions[i].isUsedBy(membership) ? 1L << i : 0;
        }
        return new Standing(membership, active, used);
    }

    private void count(int day) {
        Membership now = standings[day].membership();
        if (!now.isAbsent()) {
            long[][] counts = tally.of(day, now.organisation());
            for (DefinitionCounts definition : definitions) {
                definition.countState(now, calendar.firstDay() + day, counts);
            }
        }
        if (calendar.hasPrevious(day)) {
            Standing before = standings[calendar.previous(day)];
            for (DefinitionCounts definition : definitions) {
                definition.countChange(before, standings[day], tally, day);
            }
        }
    }

    private void countPerson(int day, byte @Nullable [] person) {
        Standing standing = standings[day];
        Membership now = standing.membership();
        if (person != null && now.holder() == Holder.SHARED && now.isRegistered()) {
            long registered = now.kind().equals("person") ? PersonOnDay.REGISTERED : 0;
            persons.add(new PersonOnDay(
                    calendar.firstDay() + day,
                    now.organisation(),
                    person,
                    standing.active() | registered,
                    windows(now, calendar.firstDay() + day)));
        }
    }

    private byte[] windows(Membership now, int epochDay) {
        byte[] windows = new byte[definitions.length];
        for (int i = 0; i < windows.length; i++) {
            windows[i] = definitions[i].windows(now, epochDay);
        }
        return windows;
    }

    Tally tally() {
        return tally;
    }

    List<PersonOnDay> persons() {
        return persons;
    }
}
