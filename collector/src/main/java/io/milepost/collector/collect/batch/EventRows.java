package io.milepost.collector.collect.batch;

import io.milepost.collector.event.EventId;
import io.milepost.collector.lake.LakeTable;
import io.milepost.collector.lake.TableRows;
import io.milepost.collector.lake.TableRows.RetiredRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table in a batch, one for each event id, and the rows of earlier batches that they stand in for. Rows stand in the order in
 * which they came; their places are found by an open-addressing table of the ids, since a map's entries would take as much memory as a row.
 * Not thread-safe.
 */
final class EventRows<R> {
    private static final int SMALLEST = 1 << 10;

    private final LakeTable<R> table;
    private final Map<EventId, RetiredRow> retired = new LinkedHashMap<>();
    /** A row that was superseded leaves null. */
    private final List<@Nullable R> rows = new ArrayList<>();

    private final List<EventId> ids = new ArrayList<>();
    /** One more than the place of a row; 0 where there is none. */
    private int[] places = new int[SMALLEST];

    private int present;

    EventRows(LakeTable<R> table) {
        this.table = table;
    }

    LakeTable<R> table() {
        return table;
    }

    /** Takes the place of the row that has the id already. */
    void put(EventId id, R row) {
        int slot = slot(places, id);
        if (places[slot] != 0) {
            present += rows.set(places[slot] - 1, row) == null ? 1 : 0;
            return;
        }
        rows.add(row);
        ids.add(id);
        places[slot] = rows.size();
        present++;
        if (rows.size() * 2 > places.length) {
            grow();
        }
    }

    /** The row of this batch vanishes; when it has none, one of an earlier batch does. */
    void retire(EventId id, long at) {
        int place = places[slot(places, id)] - 1;
        if (place >= 0 && rows.set(place, null) != null) {
            present--;
        } else {
            retired.put(id, new RetiredRow(id.high(), id.low(), at));
        }
    }

    /** Where the id is, or would be. Ids are hashes, so some of their bits do for another. */
    private int slot(int[] among, EventId id) {
        int mask = among.length - 1;
        int slot = (int) id.low() & mask;
        while (among[slot] != 0 && !ids.get(among[slot] - 1).equals(id)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        int[] larger = new int[places.length * 2];
        for (int place = 1; place <= ids.size(); place++) {
            larger[slot(larger, ids.get(place - 1))] = place;
        }
        places = larger;
    }

    int size() {
        return present + retired.size();
    }

    TableRows<R> toTable() {
        List<R> left = present == rows.size()
                ? rows
                : rows.stream().filter(Objects::nonNull).toList();
        return new TableRows<>(table, left, List.copyOf(retired.values()), List.of());
    }

    void clear() {
        rows.clear();
        ids.clear();
        retired.clear();
        Arrays.fill(places, 0);
        present = 0;
    }
}
