package io.milepost.analytics.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.to_date;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** One service's rows in the event lake as Spark data sets, read at the snapshots that the plan was made on. */
public final class SparkLake {
    /** A day has a few small files. At Iceberg's own 4 MB for opening one, four of them would fill a task. */
    private static final long FILE_OPEN_COST = 512 * 1024;

    private final SparkSession spark;
    private final LakeSnapshot snapshot;

    public SparkLake(SparkSession spark, LakeSnapshot snapshot) {
        this.spark = spark;
        this.snapshot = snapshot;
    }

    /** A driver inside this process that knows the lake's catalog; everything stays on loopback. */
    public static SparkSession start(String master, LakeSettings settings) {
        Map<String, String> catalog = new TreeMap<>(EventLake.catalogProperties(settings));
        catalog.put("type", "jdbc");
        return start(master, catalog);
    }

    /** The same for a lake of one writer, whose catalog is a directory. */
    public static SparkSession startInDirectory(String master, Path warehouse) {
        return start(master, Map.of("type", "hadoop", "warehouse", warehouse.toString()));
    }

    private static SparkSession start(String master, Map<String, String> catalog) {
        SparkSession.Builder builder = SparkSession.builder()
                .appName("milepost")
                .master(master)
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.shuffle.partitions", "4")
                // The default of 128 groups falls back to sorting, at several times the cost.
                .config("spark.sql.objectHashAggregate.sortBased.fallbackThreshold", "200000")
                .config("spark.sql.autoBroadcastJoinThreshold", "64m")
                .config("spark.sql.extensions", "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions")
                .config("spark.sql.catalog.lake", "org.apache.iceberg.spark.SparkCatalog")
                // A table that Spark keeps does not know the snapshots that came since, and a resident run asks for
                // those.
                .config("spark.sql.catalog.lake.cache-enabled", "false");
        for (Map.Entry<String, String> property : catalog.entrySet()) {
            builder.config("spark.sql.catalog.lake." + property.getKey(), property.getValue());
        }
        return builder.getOrCreate();
    }

    /** What everything here is read at. */
    public LakeSnapshot snapshot() {
        return snapshot;
    }

    /** A table of what the jobs carry from day to day. */
    public StateTable state(String table, String columns) {
        return StateTable.open(spark, snapshot.service(), table, columns);
    }

    public Dataset<Row> rows(EventTable table) {
        Long id = snapshot.state(table).snapshot();
        if (id == null) {
            return spark.createDataFrame(List.of(), table.columns());
        }
        Column[] columns = Arrays.stream(table.columns().fieldNames())
                .map(name -> col(name))
                .toArray(Column[]::new);
        return spark.read()
                .option("versionAsOf", id)
                .option("file-open-cost", FILE_OPEN_COST)
                .table(String.join(".", LakeSettings.CATALOG, LakeSettings.NAMESPACE, table.tableName()))
                .select(columns)
                .where(col(EventColumns.SERVICE).equalTo(snapshot.service()));
    }

    /** The rows of some days; a column of instants is cut at midnight UTC. */
    public Dataset<Row> rows(EventTable table, String dayColumn, Days days) {
        Column wanted = days.runs().stream()
                .map(run -> between(dayColumn, run))
                .reduce(Column::or)
                .orElseThrow();
        return rows(table).where(wanted);
    }

    private static Column between(String dayColumn, Days.Run run) {
        String zero = dayColumn.equals(EventColumns.AS_OF) ? "" : " 00:00:00Z";
        return col(dayColumn)
                .geq(literal(run.first(), zero))
                .and(col(dayColumn).lt(literal(run.last().plusDays(1), zero)));
    }

    private static Column literal(LocalDate day, String zero) {
        String type = zero.isEmpty() ? "DATE" : "TIMESTAMP";
        return expr(String.format(Locale.ROOT, "%s'%s%s'", type, day, zero));
    }

    /** The civil day of an instant in a zone, as a column. */
    public static Column civilDay(Column instant, ZoneId zone) {
        return to_date(from_utc_timestamp(instant, zone.getId()));
    }
}
