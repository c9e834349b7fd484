package io.milepost.collector.collect.batch;

import io.milepost.collector.event.EventId;
import io.milepost.collector.lake.LakeTable;
import io.milepost.collector.lake.TableRows;
import io.milepost.collector.lake.TableRows.RetiredRow;
import io.milepost.collector.lake.column.ColumnRows;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of one table in a batch, one for each event id, and the rows of earlier batches that they stand in for. Rows stand in the order in
 * which they came; their places are found by an open-addressing table of the ids, since a map's entries would take as much memory as a row.
 * Not thread-safe.
 */
final class EventRows<R> {
    private static final int SMALLEST = 1 << 10;

    private final LakeTable<R> table;
    private final Map<EventId, RetiredRow> retired = new LinkedHashMap<>();
    private final ColumnRows<R> rows;
    /** Two numbers for each row that is or was there. */
    private long[] ids = new long[SMALLEST];
    /** One more than the place of a row; 0 where there is none. */
    private int[] places = new int[SMALLEST];

    EventRows(LakeTable<R> table) {
        this.table = table;
        rows = table.rows();
    }

    LakeTable<R> table() {
        return table;
    }

    /** Takes the place of the row that has the id already. */
    void put(EventId id, R row) {
        int slot = slot(places, id.high(), id.low());
        if (places[slot] != 0) {
            rows.set(places[slot] - 1, row);
            return;
        }
        int place = rows.add(row);
        if (place * 2 >= ids.length) {
            ids = Arrays.copyOf(ids, ids.length * 2);
        }
        ids[place * 2] = id.high();
        ids[place * 2 + 1] = id.low();
        places[slot] = place + 1;
        if (rows.places() * 2 > places.length) {
            grow();
        }
    }

    /** The row of this batch vanishes; when it has none, one of an earlier batch does. */
    void retire(EventId id, long at) {
        int place = places[slot(places, id.high(), id.low())] - 1;
        if (place >= 0 && rows.holds(place)) {
            rows.remove(place);
        } else {
            retired.put(id, new RetiredRow(id.high(), id.low(), at));
        }
    }

    /** Where the id is, or would be. Ids are hashes, so some of their bits do for another. */
    private int slot(int[] among, long high, long low) {
        int mask = among.length - 1;
        int slot = (int) low & mask;
        while (among[slot] != 0 && !isOf(among[slot] - 1, high, low)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private boolean isOf(int place, long high, long low) {
        return ids[place * 2 + 1] == low && ids[place * 2] == high;
    }

    private void grow() {
        int[] larger = new int[places.length * 2];
        for (int place = 0; place < rows.places(); place++) {
            larger[slot(larger, ids[place * 2], ids[place * 2 + 1])] = place + 1;
        }
        places = larger;
    }

    int size() {
        return rows.size() + retired.size();
    }

    TableRows<R> toTable() {
        return new TableRows<>(table, rows.settle(), List.copyOf(retired.values()), List.of());
    }

    void clear() {
        rows.clear();
        retired.clear();
        Arrays.fill(places, 0);
    }
}
