package io.milepost.collector.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.apache.iceberg.types.Types;

/**
 * The event lake, open: its catalog in PostgreSQL and its tables, which are made when they are not there yet. Used by the
 * one thread that collects.
 */
public final class EventLake implements AutoCloseable {
    private static final String EVENT_ID = "event_id";
    private static final Map<String, String> COMMON_PROPERTIES = Map.of(
            TableProperties.FORMAT_VERSION,
            "2",
            TableProperties.PARQUET_COMPRESSION,
            "zstd",
            TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED,
            "true",
            TableProperties.METADATA_PREVIOUS_VERSIONS_MAX,
            "20",
            TableProperties.COMMIT_NUM_RETRIES,
            "20",
            TableProperties.COMMIT_MIN_RETRY_WAIT_MS,
            "10",
            TableProperties.COMMIT_MAX_RETRY_WAIT_MS,
            "2000",
            // Whole values, so that a service's files can be told by their bounds when its rows are replaced.
            TableProperties.METRICS_MODE_COLUMN_CONF_PREFIX + "service",
            "full");
    private static final String CATALOG = "lake";
    private static final int SNAPSHOTS_KEPT = 20;
    private static final int WORKERS = 2;

    /** PostgreSQL's codes for a column or a table that is there already, and for what two make at the same instant. */
    private static final Set<String> MADE_BY_ANOTHER = Set.of("42701", "42P07", "23505");

    private final LakeCatalog catalog;
    private final Map<String, Table> tables = new HashMap<>();
    /** Iceberg's own threads end as soon as a signal comes, and the last batch is committed after that. */
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS, EventLake::worker);

    private EventLake(LakeCatalog catalog, List<LakeTable<?>> wanted) {
        this.catalog = catalog;
        wanted.forEach(table -> tables.put(table.name(), openOrCreate(table)));
    }

    public static EventLake open(LakeSettings settings, List<LakeTable<?>> tables) {
        return open(settings, CATALOG, tables);
    }

    /** A lake beside the lake, of the same database: nobody who reads the lake sees it. */
    public static EventLake openBeside(LakeSettings settings, String catalog, List<LakeTable<?>> tables) {
        return open(settings, catalog, tables);
    }

    /** Forgets the tables of such a lake; their files are the caller's to delete. */
    public static void dropBeside(LakeSettings settings, String catalog) {
        try (EventLake beside = open(settings, catalog, List.of())) {
            if (beside.isReachable()) {
                beside.catalog.listTables(LakeTable.NAMESPACE).forEach(table -> beside.catalog.dropTable(table, false));
            }
        }
    }

    private static EventLake open(LakeSettings settings, String name, List<LakeTable<?>> tables) {
        LakeCatalog catalog = new LakeCatalog();
        try {
            initialise(catalog, name, properties(settings));
            return new EventLake(catalog, tables);
        } catch (UncheckedSQLException e) {
            catalog.close();
            throw new LakeException(
                    "Cannot open the lake at %s: %s"
                            .formatted(settings.jdbcUrl(), rootCause(e).getMessage()),
                    e);
        } catch (NotFoundException e) {
            catalog.close();
            throw new LakeException(
                    "Cannot open the lake in %s: expected the files that its catalog at %s names, got none (%s)"
                            .formatted(settings.warehouse(), settings.jdbcUrl(), e.getMessage()),
                    e);
        } catch (RuntimeException e) {
            catalog.close();
            throw e;
        }
    }

    /** Two that open a new lake at once both make the catalog's own tables, and one is refused: by then they are there. */
    private static void initialise(LakeCatalog catalog, String name, Map<String, String> properties) {
        try {
            catalog.initialize(name, properties);
        } catch (UncheckedSQLException e) {
            if (!(rootCause(e) instanceof SQLException refusal) || !MADE_BY_ANOTHER.contains(refusal.getSQLState())) {
                throw e;
            }
            catalog.initialize(name, properties);
        }
    }

    private static Map<String, String> properties(LakeSettings settings) {
        return Map.of(
                CatalogProperties.URI,
                settings.jdbcUrl(),
                CatalogProperties.WAREHOUSE_LOCATION,
                settings.warehouse().toString(),
                "jdbc.user",
                settings.user(),
                "jdbc.password",
                password(settings),
                "jdbc.schema-version",
                "V1");
    }

    private static String password(LakeSettings settings) {
        try {
            return Files.readString(settings.passwordFile()).strip();
        } catch (IOException e) {
            throw new LakeException(
                    "Cannot read the lake's password: expected a file, got %s".formatted(settings.passwordFile()), e);
        }
    }

    private Table openOrCreate(LakeTable<?> table) {
        if (!catalog.namespaceExists(LakeTable.NAMESPACE)) {
            createNamespace();
        }
        if (!catalog.tableExists(table.identifier())) {
            try {
                return catalog.buildTable(table.identifier(), table.schema())
                        .withPartitionSpec(table.partitioning())
                        .withProperties(tableProperties(table.schema()))
                        .create();
            } catch (AlreadyExistsException ignored) {
                // Another collector made it in between: it is opened below like any other.
            }
        }
        Table opened = catalog.loadTable(table.identifier());
        addColumns(opened, table);
        if (!opened.schema().sameSchema(table.schema())) {
            throw new LakeException("Cannot use the lake's table %s: expected the columns %s, got %s"
                    .formatted(table, table.schema().columns(), opened.schema().columns()));
        }
        return opened;
    }

    /** A table that an earlier version made lacks the columns that were added since, which stand at the end and may be empty. */
    private static void addColumns(Table opened, LakeTable<?> table) {
        List<Types.NestedField> present = opened.schema().columns();
        List<Types.NestedField> wanted = table.schema().columns();
        if (present.size() >= wanted.size()
                || !wanted.subList(0, present.size()).equals(present)) {
            return;
        }
        UpdateSchema update = opened.updateSchema();
        wanted.subList(present.size(), wanted.size()).forEach(added -> update.addColumn(added.name(), added.type()));
        update.commit();
    }

    private void createNamespace() {
        try {
            catalog.createNamespace(LakeTable.NAMESPACE);
        } catch (AlreadyExistsException ignored) {
            // Another collector made it in between.
        }
    }

    /**
     * Bounds of event ids are left out: ids are random, so bounds tell nothing, and with them Spark was seen to pass over deletes
     * that hold.
     */
    private static Map<String, String> tableProperties(Schema schema) {
        Map<String, String> properties = new HashMap<>(COMMON_PROPERTIES);
        if (schema.findField(EVENT_ID) != null) {
            properties.put(TableProperties.METRICS_MODE_COLUMN_CONF_PREFIX + EVENT_ID, "counts");
        }
        return properties;
    }

    /** The table as the catalog has it now. */
    public Table refreshed(String table) {
        Table opened = known(table);
        opened.refresh();
        return opened;
    }

    Table known(String table) {
        Table opened = tables.get(table);
        if (opened == null) {
            throw new LakeException(
                    "Cannot find the lake's table %s: expected one of %s".formatted(table, tables.keySet()));
        }
        return opened;
    }

    /** Forgets what no reader needs any more, so that the table's metadata stays small however many batches come. */
    public void expireSnapshots(String table, Instant now, Duration kept) {
        refreshed(table)
                .expireSnapshots()
                .expireOlderThan(now.minus(kept).toEpochMilli())
                .retainLast(SNAPSHOTS_KEPT)
                .commit();
    }

    ExecutorService workers() {
        return workers;
    }

    private static Thread worker(Runnable work) {
        Thread thread = new Thread(work, "lake");
        thread.setDaemon(true);
        return thread;
    }

    public boolean isReachable() {
        return catalog.namespaceExists(LakeTable.NAMESPACE);
    }

    @Override
    public void close() {
        workers.shutdown();
        catalog.close();
    }

    private static Throwable rootCause(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
