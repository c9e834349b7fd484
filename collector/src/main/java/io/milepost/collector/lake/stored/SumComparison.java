package io.milepost.collector.lake.stored;

import java.io.IOException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.data.Record;
import org.jspecify.annotations.Nullable;

/**
 * One day's rows that add up: what counts is the sum of those that are of one kind, in however many rows it stands. A kind
 * whose sum is another one now is replaced as a whole. Not thread-safe.
 */
final class SumComparison implements Comparison {
    private final StoredRows stored;
    private final StoredRows made;
    private final Reach reach;
    private final Columns columns;
    private final long rowsAtOnce;

    /**
     * Which columns say of what kind a row is, and which are added up.
     *
     * @param deletedByKind whether a delete names the kind, and not a row
     */
    record Columns(List<String> kind, List<String> sums, List<String> extremes, boolean deletedByKind) {}

    SumComparison(StoredRows stored, StoredRows made, Reach reach, Columns columns, long rowsAtOnce) {
        this.stored = stored;
        this.made = made;
        this.reach = reach;
        this.columns = columns;
        this.rowsAtOnce = rowsAtOnce;
    }

    @Override
    public RowCounts compare(LocalDate day, String service, long rows, RowChange change) throws IOException {
        RowCounts counts = RowCounts.NONE;
        long parts = rows / rowsAtOnce + 1;
        for (long part = 0; part < parts; part++) {
            counts = counts.plus(new Part(day, service, part, parts).compare(change));
        }
        return counts;
    }

    /** The kinds that are looked at together. */
    private final class Part {
        private final LocalDate day;
        private final String service;
        private final long number;
        private final long parts;
        private final Set<List<Object>> removed = new HashSet<>();

        Part(LocalDate day, String service, long number, long parts) {
            this.day = day;
            this.service = service;
            this.number = number;
            this.parts = parts;
        }

        RowCounts compare(RowChange change) throws IOException {
            Map<List<Object>, List<Object>> before = new HashMap<>();
            Map<List<Object>, List<Object>> after = new HashMap<>();
            forEach(stored, reach::wasReadAgain, (kind, row) -> before.merge(kind, sum(row), SumComparison::add));
            forEach(made, reach::isWanted, (kind, row) -> after.merge(kind, sum(row), SumComparison::add));
            RowCounts counts = RowCounts.NONE;
            Set<List<Object>> changed = new HashSet<>();
            for (Map.Entry<List<Object>, List<Object>> kind : before.entrySet()) {
                List<Object> now = after.get(kind.getKey());
                if (!kind.getValue().equals(now)) {
                    changed.add(kind.getKey());
                    counts = now == null ? counts.andRemoved() : counts.and(RowFate.CHANGED);
                }
            }
            for (List<Object> kind : after.keySet()) {
                if (!before.containsKey(kind)) {
                    changed.add(kind);
                    counts = counts.and(RowFate.ADDED);
                }
            }
            replace(changed, change);
            return counts;
        }

        private void replace(Set<List<Object>> changed, RowChange change) throws IOException {
            if (changed.isEmpty()) {
                return;
            }
            forEach(stored, reach::wasReadAgain, (kind, row) -> {
                if (changed.contains(kind) && (!columns.deletedByKind || removed.add(kind))) {
                    change.remove(row);
                }
            });
            forEach(made, reach::isWanted, (kind, row) -> {
                if (changed.contains(kind)) {
                    change.add(row);
                }
            });
        }

        private void forEach(StoredRows rows, Choice choice, Visit visit) throws IOException {
            rows.forEach(day, service, row -> {
                if (choice.holds(row)) {
                    List<Object> kind = kind(row);
                    if (Math.floorMod((long) kind.hashCode(), parts) == number) {
                        visit.visit(kind, row);
                    }
                }
            });
        }
    }

    private interface Choice {
        boolean holds(Record row);
    }

    private interface Visit {
        void visit(List<Object> kind, Record row) throws IOException;
    }

    private List<Object> kind(Record row) {
        List<Object> kind = new ArrayList<>();
        for (String column : columns.kind) {
            @Nullable Object value = row.getField(column);
            kind.add(value == null ? "" : value);
        }
        return kind;
    }

    private List<Object> sum(Record row) {
        List<Object> sum = new ArrayList<>();
        columns.sums.forEach(column -> sum.add(Long.valueOf((Long) row.getField(column))));
        columns.extremes.forEach(column -> sum.add(row.getField(column)));
        return sum;
    }

    /** Counts add up; of the instants, the first of a pair is the earliest, the second the latest. */
    private static List<Object> add(List<Object> one, List<Object> other) {
        List<Object> sum = new ArrayList<>();
        int instants = 0;
        for (int i = 0; i < one.size(); i++) {
            if (one.get(i) instanceof Long count) {
                sum.add(count + (Long) other.get(i));
            } else {
                boolean earlier = ((OffsetDateTime) one.get(i)).isBefore((OffsetDateTime) other.get(i));
                sum.add(earlier == (instants++ % 2 == 0) ? one.get(i) : other.get(i));
            }
        }
        return sum;
    }
}
