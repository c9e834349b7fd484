package io.milepost.analytics.adoption.detail;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The names of what is counted, each with a small number by which it is counted. Protocols, networks and months get theirs when they are
 * first met. Not thread-safe.
 */
final class Measures {
    static final int[] WINDOWS = {1, 7, 28, 30, 90, 365};

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final Map<Integer, Integer> cohorts = new HashMap<>();
    private final Map<Integer, Integer> retained = new HashMap<>();

    int number(String name) {
        Integer known = numbers.get(name);
        if (known != null) {
            return known;
        }
        numbers.put(name, names.size());
        names.add(name);
        return names.size() - 1;
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
