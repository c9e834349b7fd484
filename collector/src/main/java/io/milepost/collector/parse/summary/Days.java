package io.milepost.collector.parse.summary;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The days of UTC of which something was read. Not thread-safe. */
final class Days {

    private static final long MICROSECONDS = TimeUnit.DAYS.toMicros(1);

    private final Map<LocalDate, DayCounts> days = new TreeMap<>();
    private long last = Long.MIN_VALUE;
    private DayCounts lastCounts = new DayCounts();

    /** @param at microseconds since the epoch */
    DayCounts of(long at) {
        long day = Math.floorDiv(at, MICROSECONDS);
        if (day != last) {
            last = day;
            lastCounts = days.computeIfAbsent(LocalDate.ofEpochDay(day), absent -> new DayCounts());
        }
        return lastCounts;
    }

    /** In the order of time. */
    Map<LocalDate, DayCounts> all() {
        return days;
    }

    DayCounts sum() {
        DayCounts sum = new DayCounts();
        days.values().forEach(sum::addAll);
        return sum;
    }
}
