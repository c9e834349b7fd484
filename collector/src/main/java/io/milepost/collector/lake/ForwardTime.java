package io.milepost.collector.lake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.iceberg.HistoryEntry;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.encryption.EncryptionManager;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.LocationProvider;
import org.jspecify.annotations.Nullable;

/**
 * A table whose own time never runs back, though the machine's clock may. Iceberg dates a snapshot by the machine's clock and makes none that is
 * more than a minute older than the last: after a clock was set back nothing could be committed until it had caught up. So while the clock is
 * behind the table, a commit is prepared against a copy of the table's metadata in which no time is later than the clock; when it is made, former
 * times are what they were, and what is new is dated like the newest that was there. Snapshots are found by their ids and their order, which a clock
 * does not touch. Used as the operations of one table, by one thread.
 */
final class ForwardTime implements TableOperations {
    /** Iceberg itself bears a minute; a little skew between machines is nothing to act on. */
    private static final long BORNE_MILLIS = 30_000;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AT = "timestamp-ms";
    private static final String UPDATED = "last-updated-ms";

    private final TableOperations operations;
    private final Clock clock;
    private @Nullable TableMetadata stored;
    private @Nullable TableMetadata seen;

    /** @param clock the one that Iceberg dates commits by, the machine's */
    ForwardTime(TableOperations operations, Clock clock) {
        this.operations = operations;
        this.clock = clock;
    }

    @Override
    public @Nullable TableMetadata current() {
        return look(operations.current());
    }

    @Override
    public @Nullable TableMetadata refresh() {
        return look(operations.refresh());
    }

    @Override
    public void commit(@Nullable TableMetadata base, TableMetadata metadata) {
        TableMetadata before = stored;
        if (before != null && base == seen && base != before) {
            operations.commit(before, base == metadata ? before : forward(before, metadata));
        } else {
            operations.commit(base, metadata);
        }
    }

    /** The same metadata looks the same each time, since who commits names what he saw by identity; until the clock is set back once more. */
    private @Nullable TableMetadata look(@Nullable TableMetadata known) {
        if (known != stored || isAhead(seen)) {
            stored = known;
            seen = known == null || !isAhead(known) ? known : rewound(known);
        }
        return seen;
    }

    private boolean isAhead(@Nullable TableMetadata metadata) {
        return metadata != null && metadata.lastUpdatedMillis() > clock.millis() + BORNE_MILLIS;
    }

    private TableMetadata rewound(TableMetadata known) {
        long now = clock.millis();
        ObjectNode json = json(known);
        redate(json, UPDATED, at -> Math.min(at.asLong(), now));
        for (String part : new String[] {"snapshots", "snapshot-log", "metadata-log"}) {
            json.path(part).forEach(entry -> redate(entry, AT, dated -> Math.min(dated.asLong(), now)));
        }
        return TableMetadataParser.fromJson(known.metadataFileLocation(), json);
    }

    private static TableMetadata forward(TableMetadata before, TableMetadata metadata) {
        long newest = before.lastUpdatedMillis();
        Map<Object, Long> snapshots = new HashMap<>();
        for (Snapshot snapshot : before.snapshots()) {
            snapshots.put(snapshot.snapshotId(), snapshot.timestampMillis());
        }
        Map<Object, Long> log = new HashMap<>();
        for (HistoryEntry entry : before.snapshotLog()) {
            log.put(entry.snapshotId(), entry.timestampMillis());
        }
        Map<Object, Long> files = new HashMap<>();
        before.previousFiles().forEach(file -> files.put(file.file(), file.timestampMillis()));
        files.put(before.metadataFileLocation(), newest);

        ObjectNode json = json(metadata);
        redate(json, UPDATED, at -> Math.max(at.asLong(), newest));
        redate(
                json.path("snapshots"),
                snapshots,
                entry -> entry.path("snapshot-id").asLong(),
                newest);
        redate(
                json.path("snapshot-log"),
                log,
                entry -> entry.path("snapshot-id").asLong(),
                newest);
        redate(
                json.path("metadata-log"),
                files,
                entry -> entry.path("metadata-file").asText(),
                newest);
        return TableMetadataParser.fromJson(json);
    }

    /** What is the key of an entry. */
    private interface Key {
        Object of(JsonNode entry);
    }

    /** Entries that were there have the time that they had; new ones are not older than any of those. */
    private static void redate(JsonNode entries, Map<Object, Long> former, Key key, long newest) {
        for (JsonNode entry : entries) {
            Long known = former.get(key.of(entry));
            redate(entry, AT, at -> known == null ? Math.max(at.asLong(), newest) : known);
        }
    }

    private static void redate(JsonNode holder, String field, ToLongFunction<JsonNode> time) {
        ((ObjectNode) holder).put(field, time.applyAsLong(holder.path(field)));
    }

    private static ObjectNode json(TableMetadata metadata) {
        try {
            return (ObjectNode) JSON.readTree(TableMetadataParser.toJson(metadata));
        } catch (JsonProcessingException e) {
            throw new LakeException("Cannot read the metadata of " + metadata.location(), e);
        }
    }

    @Override
    public FileIO io() {
        return operations.io();
    }

    @Override
    public EncryptionManager encryption() {
        return operations.encryption();
    }

    @Override
    public String metadataFileLocation(String fileName) {
        return operations.metadataFileLocation(fileName);
    }

    @Override
    public LocationProvider locationProvider() {
        return operations.locationProvider();
    }

    @Override
    public TableOperations temp(TableMetadata uncommitted) {
        return operations.temp(uncommitted);
    }

    @Override
    public long newSnapshotId() {
        return operations.newSnapshotId();
    }

    @Override
    public boolean requireStrictCleanup() {
        return operations.requireStrictCleanup();
    }
}
