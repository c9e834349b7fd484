package io.milepost.analytics.adoption;

import static io.milepost.analytics.lake.EventColumns.HOST;
import static io.milepost.analytics.lake.EventColumns.HOUR;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_seconds;

import io.milepost.analytics.adoption.detail.Evidence;
import io.milepost.analytics.lake.SparkLake;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * On which civil days each host wrote a line, by the ledger. A day without one is a silence only for a host that wrote on each of the
 * days of a week before it: a quiet host, such as a spare relay, may have nothing to say. Immutable.
 */
final class HeardDays {
    /** So many days in a row make a habit of writing. */
    private static final int USUAL = 7;

    private final Map<String, TreeSet<Integer>> byHost;
    private final int firstWholeDay;

    HeardDays(Map<String, TreeSet<Integer>> byHost, int firstWholeDay) {
        this.byHost = byHost;
        this.firstWholeDay = firstWholeDay;
    }

    /** Reads the ledger; what it does not hold, for want of one, is taken to be there from {@code otherwise} on. */
    static HeardDays of(Dataset<Row> ledger, ZoneId zone, LocalDate otherwise) {
        Map<String, TreeSet<Integer>> byHost = new HashMap<>();
        TreeMap<Integer, Long> beginnings = new TreeMap<>();
        ledger.groupBy(col(HOST), unix_date(SparkLake.civilDay(col(HOUR), zone)).as("day"))
                .agg(min(unix_seconds(col(HOUR))).as(HOUR))
                .collectAsList()
                .forEach(row -> {
                    byHost.computeIfAbsent(row.getString(0), first -> new TreeSet<>())
                            .add(row.getInt(1));
                    beginnings.merge(row.getInt(1), row.getLong(2), Math::min);
                });
        if (beginnings.isEmpty()) {
            return new HeardDays(byHost, Math.toIntExact(otherwise.toEpochDay()));
        }
        int first = beginnings.firstKey();
        long midnight = LocalDate.ofEpochDay(first).atStartOfDay(zone).toEpochSecond();
        boolean isWhole = beginnings.firstEntry().getValue() <= midnight;
        return new HeardDays(byHost, isWhole ? first : first + 1);
    }

    /** The first day that is there from its beginning. */
    int firstWholeDay() {
        return firstWholeDay;
    }

    /** What is missing up to a day. */
    Evidence.Silences silences(int lastDay) {
        TreeSet<Integer> heardAgain = new TreeSet<>();
        TreeSet<Integer> anyHost = new TreeSet<>();
        byHost.values().forEach(days -> {
            anyHost.addAll(days);
            addEnds(days, heardAgain);
        });
        TreeSet<Integer> unheard = new TreeSet<>();
        for (int day = anyHost.isEmpty() ? lastDay + 1 : anyHost.first(); day <= lastDay; day++) {
            if (!anyHost.contains(day) && isUsual(anyHost, anyHost.lower(day))) {
                unheard.add(day);
            }
        }
        return new Evidence.Silences(heardAgain, unheard);
    }

    private static void addEnds(NavigableSet<Integer> days, NavigableSet<Integer> heardAgain) {
        for (int day : days) {
            Integer before = days.lower(day);
            if (before != null && before < day - 1 && isUsual(days, before)) {
                heardAgain.add(day);
            }
        }
    }

    private static boolean isUsual(NavigableSet<Integer> days, int last) {
        return days.subSet(last - USUAL, false, last, true).size() == USUAL;
    }
}
