package io.milepost.collector.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.HistoryEntry;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.TableOperations;

/** A lake whose commits were made by a clock that was ahead: what a lake is to a machine whose clock was set back since. */
public final class FutureLake {
    private FutureLake() {}

    /** Dates all that a table has had so far later. */
    public static void move(LakeSettings settings, LakeTable<?> table, Duration ahead) throws Exception {
        try (EventLake lake = EventLake.open(settings, List.of(table))) {
            TableOperations operations = ((HasTableOperations) lake.refreshed(table.name())).operations();
            TableMetadata now = operations.current();
            ObjectNode json = (ObjectNode) new ObjectMapper().readTree(TableMetadataParser.toJson(now));
            move(json, "last-updated-ms", ahead);
            for (String part : List.of("snapshots", "snapshot-log", "metadata-log")) {
                json.path(part).forEach(entry -> move(entry, "timestamp-ms", ahead));
            }
            operations.commit(now, TableMetadataParser.fromJson(json));
        }
    }

    private static void move(JsonNode holder, String field, Duration ahead) {
        ((ObjectNode) holder).put(field, holder.path(field).asLong() + ahead.toMillis());
    }

    /** When each snapshot was made by the catalog's word, in the order in which they were made. */
    public static List<Long> times(LakeSettings settings, LakeTable<?> table) {
        List<Long> times = new ArrayList<>();
        try (EventLake lake = EventLake.open(settings, List.of(table))) {
            for (Snapshot snapshot : stored(lake.refreshed(table.name())).snapshots()) {
                times.add(snapshot.timestampMillis());
            }
        }
        return times;
    }

    /** The same by the table's log of which snapshot was the present one when. */
    public static List<Long> log(LakeSettings settings, LakeTable<?> table) {
        try (EventLake lake = EventLake.open(settings, List.of(table))) {
            return stored(lake.refreshed(table.name())).snapshotLog().stream()
                    .map(HistoryEntry::timestampMillis)
                    .toList();
        }
    }

    private static TableMetadata stored(Table table) {
        String location = ((HasTableOperations) table).operations().current().metadataFileLocation();
        return TableMetadataParser.read(table.io().newInputFile(location));
    }
}
