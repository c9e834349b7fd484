package io.milepost.collector.lake.stored;

import io.milepost.collector.lake.EventLake;
import io.milepost.collector.lake.LakeTable;
import io.milepost.collector.lake.TableChange;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Puts one table of the lake right: day by day the rows that a second reading made are compared with those that are there,
 * and only what differs is written, as files that no table names yet.
 */
public final class TableMending {
    /** About 200 MB of ids. */
    private static final long ROWS_AT_ONCE = 4_000_000;

    private static final long KINDS_AT_ONCE = 400_000;
    private static final List<String> LEDGER_KIND = List.of("service", "host", "source", "hour", "file");
    private static final Map<String, String> COMPLETING = Map.of(
            "delivery", "complete",
            "delivery_attempt", "sender_domain",
            "mailbox_access", "ended_at",
            "sms", "ended_at");

    private final String table;
    private final StoredRows stored;
    private final StoredRows made;
    private final Comparison comparison;
    private final List<String> keys;

    private TableMending(String table, StoredRows stored, StoredRows made, Comparison comparison, List<String> keys) {
        this.table = table;
        this.stored = stored;
        this.made = made;
        this.comparison = comparison;
        this.keys = keys;
    }

    /** @param beside the lake in which the rows were made anew */
    public static TableMending of(LakeTable<?> table, EventLake lake, EventLake beside, Reach reach) {
        return of(table.name(), new StoredRows(lake, table), new StoredRows(beside, table), reach, ROWS_AT_ONCE);
    }

    static TableMending of(String table, StoredRows stored, StoredRows made, Reach reach, long rowsAtOnce) {
        String completing = COMPLETING.get(table);
        List<String> byId = List.of(EventComparison.EVENT_ID);
        if (completing != null) {
            EventComparison events = new EventComparison(stored, made, reach, completing, rowsAtOnce);
            return new TableMending(table, stored, made, events, byId);
        }
        boolean isLedger = table.equals("ledger");
        SumComparison sums = new SumComparison(
                stored, made, reach, isLedger ? ledger() : rejections(), Math.min(rowsAtOnce, KINDS_AT_ONCE));
        return new TableMending(table, stored, made, sums, isLedger ? LEDGER_KIND : byId);
    }

    private static SumComparison.Columns ledger() {
        return new SumComparison.Columns(
                LEDGER_KIND,
                List.of("lines", "bytes", "event_lines", "ignored", "unrecognised", "malformed", "duplicate"),
                List.of("first_at", "last_at"),
                true);
    }

    private static SumComparison.Columns rejections() {
        return new SumComparison.Columns(
                List.of("parser_version", "host", "source", "at", "stage", "code", "reason_class", "recipient_domain"),
                List.of("count"),
                List.of(),
                false);
    }

    /** What there is to be done by day; days that are right are left out. */
    public SortedMap<LocalDate, RowCounts> look(String service, Predicate<LocalDate> days) throws IOException {
        SortedMap<LocalDate, RowCounts> counts = new TreeMap<>();
        for (Map.Entry<LocalDate, Long> day : days(days).entrySet()) {
            put(counts, day.getKey(), comparison.compare(day.getKey(), service, day.getValue(), RowChange.NONE));
        }
        return counts;
    }

    /**
     * Writes the files that put the table right.
     *
     * @param counts gets what was done by day
     * @param prefix of the files' names
     */
    public TableChange mend(
            String service, Predicate<LocalDate> days, SortedMap<LocalDate, RowCounts> counts, String prefix)
            throws IOException {
        List<String> rows = new ArrayList<>();
        List<String> deletes = new ArrayList<>();
        for (Map.Entry<LocalDate, Long> day : days(days).entrySet()) {
            DayFiles files = new DayFiles(stored, day.getKey(), keys, prefix);
            try (files) {
                put(counts, day.getKey(), comparison.compare(day.getKey(), service, day.getValue(), files));
            }
            rows.addAll(files.rows());
            deletes.addAll(files.deletes());
        }
        return new TableChange(table, rows, deletes, List.of());
    }

    private SortedMap<LocalDate, Long> days(Predicate<LocalDate> wanted) throws IOException {
        SortedMap<LocalDate, Long> days = stored.days();
        made.days().forEach((day, rows) -> days.merge(day, rows, Long::sum));
        days.keySet().removeIf(wanted.negate());
        return days;
    }

    private static void put(SortedMap<LocalDate, RowCounts> counts, LocalDate day, RowCounts found) {
        if (!found.changesNothing() || found.kept() > 0) {
            counts.merge(day, found, RowCounts::plus);
        }
    }
}
