package io.milepost.analytics.adoption.detail;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The names of what is counted, each with a small number by which it is counted. Protocols, networks and months get theirs when they are
 * first met. Those that begin with a mark are no names of the wire: they become keys of a row beside its counts. Not thread-safe.
 */
final class Measures {
    static final int[] WINDOWS = {1, 7, 28, 30, 90, 365};

    static final char MARK = '#';

    /** Always numbered alike, in the order of {@link #FIXED}. */
    static final int ROWS = 0;

    static final int REGISTERED = 1;
    static final int ENABLED = 2;
    static final int PEOPLE = 3;
    static final int ACTIVE = 4;
    static final int ACTIVE_PEOPLE = 5;
    static final int NEVER_USED = 6;
    static final int IDENTITIES = 7;
    static final int WITHOUT_PERSON = 8;
    static final int COUNTED = 9;
    static final int DORMANT = 10;
    static final int FUNNEL_ENABLED = 11;
    static final int FUNNEL_USED = 12;
    static final int FUNNEL_ACTIVE = 13;
    static final int FUNNEL_HABITUAL = 14;
    /** The first of the windows. */
    static final int WITHIN = 15;
    /** The first of the windows for people who have one account. */
    static final int PEOPLE_WITHIN = WITHIN + WINDOWS.length;

    static final List<String> FIXED = List.of(
            "#rows",
            "registered",
            "#enabled",
            "#people",
            "#active",
            "#active_people",
            "#never_used",
            "#identities",
            "without_person",
            "counted",
            "dormant",
            "funnel/enabled",
            "funnel/used",
            "funnel/active",
            "funnel/habitual");

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> states = new HashMap<>();
    private final Map<Integer, Integer> cohorts = new HashMap<>();
    private final Map<Integer, Integer> retained = new HashMap<>();

    Measures() {
        FIXED.forEach(this::number);
        for (int window : WINDOWS) {
            number("within/" + window);
        }
        for (int window : WINDOWS) {
            number(peopleWithin(window));
        }
    }

    static String peopleWithin(int window) {
        return "people_within/" + window;
    }

    int number(String name) {
        Integer known = numbers.get(name);
        if (known != null) {
            return known;
        }
        numbers.put(name, names.size());
        names.add(name);
        return names.size() - 1;
    }

    /** The accounts of a state of the life cycle. */
    int state(String lifecycle) {
        Integer known = states.get(lifecycle);
        if (known == null) {
            known = number("state/" + lifecycle);
            states.put(lifecycle, known);
        }
        return known;
    }

    /** The accounts that were first used in the month of a day. */
    int cohort(int epochDay) {
        return cohorts.computeIfAbsent(epochDay, day -> number("cohort/" + month(day)));
    }

    /** Those of them that are active. */
    int retained(int epochDay) {
        return retained.computeIfAbsent(epochDay, day -> number("retained/" + month(day)));
    }

    String name(int number) {
        return names.get(number);
    }

    private static YearMonth month(int epochDay) {
        return YearMonth.from(LocalDate.ofEpochDay(epochDay));
    }
}
