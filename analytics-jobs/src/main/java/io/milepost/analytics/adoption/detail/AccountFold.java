package io.milepost.analytics.adoption.detail;

import io.milepost.analytics.adoption.detail.AccountUse.Use;
import java.util.Arrays;
import java.util.List;

/** Goes through the days of one account after the other and counts what it is on each, and what changed. Not thread-safe. */
final class AccountFold {
    private final Calendar calendar;
    private final DefinitionCounts[] definitions;
    private final Tally tally;
    private final Standing[] standings;

    AccountFold(Question question) {
        Measures measures = new Measures();
        this.calendar = question.calendar();
        this.definitions = DefinitionCounts.all(question, measures);
        this.tally = new Tally(measures, definitions.length, calendar.days());
        this.standings = new Standing[calendar.days()];
    }

    /**
     * Takes an account.
     *
     * @param memberships what the directory of each day of the calendar says
     * @param uses in any order
     */
    void add(Membership[] memberships, List<Use> uses) {
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
            for (DefinitionCounts definition : definitions) {
                definition.moveTo(epochDay);
            }
            standings[day] = standing(memberships[day]);
            if (calendar.isAsked(day)) {
                count(day);
            }
        }
    }

    private Standing standing(Membership membership) {
        long active = 0;
        long used = 0;
        for (int i = 0; i < definitions.length; i++) {
            active |= definitions[i].isActive(membership) ? 1L << i : 0;
            used |= definitions[i].isUsedBy(membership) ? 1L << i : 0;
        }
        return new Standing(membership, active, used);
    }

    private void count(int day) {
        Membership now = standings[day].membership();
        if (!now.isAbsent()) {
            long[][] counts = tally.of(day, now.organisation());
            for (DefinitionCounts definition : definitions) {
                definition.countState(now, counts);
                definition.countDue(now, counts);
            }
        }
        if (calendar.hasPrevious(day)) {
            Standing before = standings[calendar.previous(day)];
            for (DefinitionCounts definition : definitions) {
                definition.countChange(before, standings[day], tally, day);
            }
        }
    }

    Tally tally() {
        return tally;
    }
}
