package io.milepost.analytics.lake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One lake table at one snapshot, as a service sees it: the highest data sequence number among the files of each UTC day (or directory
 * day), data and deletes alike. Rows may only have changed where this number has grown; compaction leaves it as it is.
 *
 * @param snapshot the Iceberg snapshot to read, null when the table is missing or empty
 * @param everywhere the highest number of files that belong to no day; they count for all
 * @param firstAt the earliest event that any file claims to hold, null when unknown
 */
public record TableState(
        @Nullable Long snapshot,
        NavigableMap<LocalDate, Long> byDay,
        long everywhere,
        @Nullable Instant firstAt,
        @Nullable Instant lastAt) {
    public static final TableState EMPTY = new TableState(null, new TreeMap<>(), 0, null, null);

    /** The number that a reader of these days depends on; empty when no file stands in them. */
    public OptionalLong highestSequence(LocalDate first, LocalDate last) {
        if (first.isAfter(last)) {
            return OptionalLong.empty();
        }
        Map<LocalDate, Long> read = byDay.subMap(first, true, last, true);
        long highest = read.values().stream().mapToLong(Long::longValue).max().orElse(0);
        highest = Math.max(highest, everywhere);
        return highest == 0 ? OptionalLong.empty() : OptionalLong.of(highest);
    }

    /** The number for a reader of everything up to a day. */
    public OptionalLong highestSequenceUpTo(LocalDate last) {
        return byDay.isEmpty()
                ? highestSequence(last, last)
                : highestSequence(byDay.firstKey().isBefore(last) ? byDay.firstKey() : last, last);
    }
}
