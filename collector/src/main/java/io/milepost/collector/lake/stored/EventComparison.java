package io.milepost.collector.lake.stored;

import java.io.IOException;
import java.time.LocalDate;
import java.util.UUID;
import org.apache.iceberg.data.Record;
import org.jspecify.annotations.Nullable;

/** One day's rows with event ids, as the lake has them and as they were made anew. Not thread-safe. */
final class EventComparison implements Comparison {
    static final String EVENT_ID = "event_id";

    private final StoredRows stored;
    private final StoredRows made;
    private final Reach reach;
    private final String completing;
    private final long rowsAtOnce;
    private RowIndex index = new RowIndex();
    private RowCounts counts = RowCounts.NONE;

    /**
     * @param completing the column that is true, or has a value, when all lines of a row were there
     * @param rowsAtOnce a day of more rows is looked through several times
     */
    EventComparison(StoredRows stored, StoredRows made, Reach reach, String completing, long rowsAtOnce) {
        this.stored = stored;
        this.made = made;
        this.reach = reach;
        this.completing = completing;
        this.rowsAtOnce = rowsAtOnce;
    }

    @Override
    public RowCounts compare(LocalDate day, String service, long rows, RowChange change) throws IOException {
        counts = RowCounts.NONE;
        long parts = rows / rowsAtOnce + 1;
        for (long part = 0; part < parts; part++) {
            comparePart(day, service, part, parts, change);
        }
        return counts;
    }

    private void comparePart(LocalDate day, String service, long part, long parts, RowChange change)
            throws IOException {
        index = new RowIndex();
        made.forEach(day, service, row -> {
            if (isOf(part, parts, row) && reach.isWanted(row)) {
                index.put(
                        id(row),
                        RowHash.of(row),
                        RowHash.version(row),
                        isComplete(row) ? RowFate.ADDED : RowFate.ADDED_IN_PART);
            }
        });
        stored.forEach(day, service, row -> {
            if (isOf(part, parts, row)) {
                meet(row, change);
            }
        });
        made.forEach(day, service, row -> {
            int place = isOf(part, parts, row) ? index.find(id(row)) : -1;
            if (place >= 0) {
                write(index.fate(place), row, change);
            }
        });
    }

    private void meet(Record row, RowChange change) throws IOException {
        int place = index.find(id(row));
        if (place < 0) {
            if (reach.wasReadAgain(row)) {
                change.remove(row);
                counts = counts.andRemoved();
            }
            return;
        }
        RowFate fate = fate(place, row);
        index.decide(place, fate);
        if (fate.isWritten()) {
            change.remove(row);
        }
    }

    private RowFate fate(int place, Record row) {
        if (index.hash(place) == RowHash.of(row)) {
            return index.version(place) == RowHash.version(row) ? RowFate.SAME : RowFate.RESTAMPED;
        }
        boolean tellsLess = index.fate(place) == RowFate.ADDED_IN_PART && isComplete(row);
        return tellsLess && reach.isSomethingGone() ? RowFate.KEPT : RowFate.CHANGED;
    }

    private void write(RowFate fate, Record row, RowChange change) throws IOException {
        boolean isNew = fate == RowFate.ADDED || fate == RowFate.ADDED_IN_PART;
        if (isNew && !reach.mayBeAdded(row)) {
            return;
        }
        counts = counts.and(fate);
        if (fate.isWritten()) {
            change.add(row);
        }
    }

    private boolean isComplete(Record row) {
        @Nullable Object value = row.getField(completing);
        return value instanceof Boolean complete ? complete : value != null;
    }

    private static UUID id(Record row) {
        return (UUID) row.getField(EVENT_ID);
    }

    private static boolean isOf(long part, long parts, Record row) {
        return Math.floorMod(id(row).getLeastSignificantBits(), parts) == part;
    }
}
