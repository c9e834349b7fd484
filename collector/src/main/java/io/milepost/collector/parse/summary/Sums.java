package io.milepost.collector.parse.summary;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Numbers that are added up by name. Whoever adds to one again and again keeps hold of it, and makes no name each time. Not thread-safe. */
final class Sums {

    private final Map<String, Sum> sums = new HashMap<>();

    /** The sum of that name, which is among the results from now on, even when it is zero. */
    Sum of(String name) {
        return sums.computeIfAbsent(name, absent -> new Sum());
    }

    /** All of them by name, in alphabetical order. */
    Map<String, Long> results() {
        Map<String, Long> results = new TreeMap<>();
        sums.forEach((name, sum) -> results.put(name, sum.value));
        return results;
    }

    static final class Sum {
        private long value;

        void add(long more) {
            value += more;
        }
    }
}
