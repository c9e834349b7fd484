package io.milepost.analytics.lake;

import io.milepost.collector.durable.DurableFileIO;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.hadoop.HadoopCatalog;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.jspecify.annotations.Nullable;

/**
 * The lake's catalog, read without Spark: which files stand where, and since when. This is all that planning needs, so that a run
 * with nothing to do ends before a driver has started. Not thread-safe.
 */
public final class EventLake implements AutoCloseable {
    private final Catalog catalog;
    private final Closeable connection;

    private EventLake(Catalog catalog, Closeable connection) {
        this.catalog = catalog;
        this.connection = connection;
    }

    /** A lake of one writer, whose catalog is its directory: such a catalog loses commits of several. */
    public static EventLake openInDirectory(Path warehouse) {
        HadoopCatalog catalog = new HadoopCatalog(new Configuration(), warehouse.toString());
        return new EventLake(catalog, catalog);
    }

    public static EventLake open(LakeSettings settings) {
        Map<String, String> properties = new HashMap<>(catalogProperties(settings));
        if (isLocal(settings)) {
            // A table that others write to must not name what a power cut takes: on the disk first.
            properties.put("io-impl", DurableFileIO.class.getName());
        }
        return open(settings, properties);
    }

    /** For one who looks into the files themselves. */
    public static EventLake openFiles(LakeSettings settings) {
        if (!isLocal(settings)) {
            throw new LakeUnavailableException(
                    "Cannot open the lake's files: expected a warehouse on a file system of this machine, got "
                            + settings.warehouse(),
                    null);
        }
        return open(settings);
    }

    private static boolean isLocal(LakeSettings settings) {
        return !settings.warehouse().matches("[a-z0-9]+:.*")
                || settings.warehouse().startsWith("file:");
    }

    private static EventLake open(LakeSettings settings, Map<String, String> properties) {
        JdbcCatalog catalog = new JdbcCatalog();
        catalog.setConf(new Configuration());
        try {
            catalog.initialize(LakeSettings.CATALOG, properties);
        } catch (RuntimeException e) {
            throw new LakeUnavailableException(
                    "Cannot open the event lake at " + settings.jdbcUrl() + ": " + rootMessage(e), e);
        }
        return new EventLake(catalog, catalog::close);
    }

    /** What every reader of this catalog must say, by Iceberg's names. */
    static Map<String, String> catalogProperties(LakeSettings settings) {
        return Map.of(
                "uri", settings.jdbcUrl(),
                "jdbc.user", settings.user(),
                "jdbc.password", password(settings),
                "jdbc.schema-version", "V1",
                "warehouse", settings.warehouse(),
                "io-impl", "org.apache.iceberg.hadoop.HadoopFileIO");
    }

    /** Every table of the lake, the jobs' own too, as the catalog has it now. */
    public List<Table> tables() {
        Namespace namespace = Namespace.of(LakeSettings.NAMESPACE);
        try {
            return catalog.listTables(namespace).stream()
                    .sorted(Comparator.comparing(TableIdentifier::name))
                    .map(catalog::loadTable)
                    .toList();
        } catch (NoSuchNamespaceException ignored) { // The collector makes it with its first batch.
            return List.of();
        }
    }

    public LakeSnapshot snapshot(String service) {
        Map<EventTable, TableState> states = new EnumMap<>(EventTable.class);
        for (EventTable table : EventTable.values()) {
            states.put(table, load(table, service));
        }
        return new LakeSnapshot(service, states, identities(service, states.get(EventTable.IDENTITY)));
    }

    private IdentityDays identities(String service, @Nullable TableState state) {
        return state == null || state.everywhere() == 0
                ? IdentityDays.NONE
                : IdentityLook.of(catalog.loadTable(identifier(EventTable.IDENTITY)), service, state);
    }

    private static TableIdentifier identifier(EventTable table) {
        return TableIdentifier.of(Namespace.of(LakeSettings.NAMESPACE), table.tableName());
    }

    private TableState load(EventTable eventTable, String service) {
        Table table;
        try {
            table = catalog.loadTable(identifier(eventTable));
        } catch (NoSuchTableException ignored) { // The collector makes it with its first batch.
            return TableState.EMPTY;
        }
        Snapshot snapshot = table.currentSnapshot();
        if (snapshot == null) {
            return TableState.EMPTY;
        }
        TableStateBuilder builder = new TableStateBuilder(table.schema(), table.specs());
        try (CloseableIterable<FileScanTask> tasks = table.newScan()
                .useSnapshot(snapshot.snapshotId())
                .filter(Expressions.equal(EventColumns.SERVICE, service))
                .includeColumnStats()
                .planFiles()) {
            tasks.forEach(builder::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return builder.build(snapshot.snapshotId());
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String password(LakeSettings settings) {
        try {
            return Files.readString(settings.passwordFile()).strip();
        } catch (IOException e) {
            throw new LakeUnavailableException(
                    "Cannot open the event lake: expected its password in a readable file, got "
                            + settings.passwordFile(),
                    e);
        }
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
