package io.milepost.analytics.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.iceberg.DeleteFiles;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.catalyst.parser.ParseException;

/**
 * What the jobs carry from one day to the next, in a table of the lake beside the events. A partition is one service's state at the end
 * of one day, worked out from one basis; it is written in one commit and never changed, so that a run that is killed leaves all of it or
 * nothing, and of two runs that write the same at once one stays.
 */
public final class StateTable {
    private static final String DAY = "day";
    private static final String BASIS = "basis";
    private static final int DAY_POSITION = 1;
    private static final int BASIS_POSITION = 2;
    /** Whatever was dropped can still be read by a run that began before. */
    private static final Duration KEPT_AFTER_DROP = Duration.ofDays(1);

    private final SparkSession spark;
    private final String service;
    private final String name;

    private StateTable(SparkSession spark, String service, String name) {
        this.spark = spark;
        this.service = service;
        this.name = name;
    }

    /** The table, made if need be, with columns in Spark's words beside those that say whose state it is and of when. */
    static StateTable open(SparkSession spark, String service, String table, String columns) {
        String name = String.join(".", LakeSettings.CATALOG, LakeSettings.NAMESPACE, table);
        if (!spark.catalog().tableExists(name)) {
            spark.sql(String.format(
                    Locale.ROOT,
                    "CREATE TABLE IF NOT EXISTS %s (service STRING, day DATE, basis STRING, %s) USING iceberg"
                            + " PARTITIONED BY (service, day, basis) TBLPROPERTIES ('format-version'='2',"
                            + " 'write.parquet.compression-codec'='zstd', 'write.distribution-mode'='none',"
                            + " 'write.metadata.delete-after-commit.enabled'='true',"
                            + " 'write.metadata.previous-versions-max'='20')",
                    name,
                    columns));
        }
        return new StateTable(spark, service, name);
    }

    /** What is kept at one moment. */
    public final class Kept {
        private final long snapshot;
        private final Set<StateDay> days;

        private Kept(long snapshot, Set<StateDay> days) {
            this.snapshot = snapshot;
            this.days = Set.copyOf(days);
        }

        public Set<StateDay> days() {
            return days;
        }

        /** The rows of a day's state, even when it has been dropped since. */
        public Dataset<Row> rows(StateDay day) {
            return spark.read()
                    .option("versionAsOf", snapshot)
                    .table(name)
                    .where(col(EventColumns.SERVICE)
                            .equalTo(service)
                            .and(col(DAY).equalTo(lit(day.day())))
                            .and(col(BASIS).equalTo(day.basis())))
                    .drop(EventColumns.SERVICE, DAY, BASIS);
        }
    }

    public Kept kept() {
        Table table = table();
        Snapshot snapshot = table.currentSnapshot();
        if (snapshot == null) {
            return new Kept(0, Set.of());
        }
        Set<StateDay> days = new HashSet<>();
        try (CloseableIterable<FileScanTask> tasks = table.newScan()
                .useSnapshot(snapshot.snapshotId())
                .filter(Expressions.equal(EventColumns.SERVICE, service))
                .planFiles()) {
            tasks.forEach(task -> days.add(day(task.file().partition())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Kept(snapshot.snapshotId(), days);
    }

    private static StateDay day(StructLike partition) {
        return new StateDay(
                LocalDate.ofEpochDay(partition.get(DAY_POSITION, Integer.class)),
                partition.get(BASIS_POSITION, CharSequence.class).toString());
    }

    /** Writes a day's state, in the place of one from the same basis. */
    public void write(StateDay day, Dataset<Row> rows) {
        Stream<Column> whose = Stream.of(
                lit(service).as(EventColumns.SERVICE),
                lit(day.day()).as(DAY),
                lit(day.basis()).as(BASIS));
        Stream<Column> columns = Arrays.stream(rows.columns()).map(column -> col(column));
        try {
            rows.select(Stream.concat(whose, columns).toArray(Column[]::new))
                    .writeTo(name)
                    .overwritePartitions();
        } catch (NoSuchTableException e) {
            throw new IllegalStateException("Cannot write the state of " + day.day() + ": " + name + " is gone", e);
        }
    }

    /** Drops the state of some days, and the files of what was dropped before. */
    public void drop(Collection<StateDay> days) {
        if (days.isEmpty()) {
            return;
        }
        Table table = table();
        DeleteFiles delete = table.newDelete();
        days.forEach(day -> delete.deleteFromRowFilter(ofDay(day)));
        delete.commit();
        long now = table.currentSnapshot().timestampMillis();
        table.expireSnapshots()
                .expireOlderThan(now - KEPT_AFTER_DROP.toMillis())
                .commit();
    }

    private Expression ofDay(StateDay day) {
        return Expressions.and(
                Expressions.equal(EventColumns.SERVICE, service),
                Expressions.equal(DAY, day.day().toString()),
                Expressions.equal(BASIS, day.basis()));
    }

    private Table table() {
        try {
            return Spark3Util.loadIcebergTable(spark, name);
        } catch (NoSuchTableException | ParseException e) {
            throw new IllegalStateException("Cannot open " + name + ": expected a table of the lake, got none", e);
        }
    }
}
