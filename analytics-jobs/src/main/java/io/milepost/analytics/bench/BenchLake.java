package io.milepost.analytics.bench;

import io.milepost.analytics.lake.EventLake;
import io.milepost.analytics.lake.EventTable;
import io.milepost.analytics.lake.LakeSettings;
import io.milepost.analytics.lake.LakeSnapshot;
import io.milepost.analytics.lake.SparkLake;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * A made-up lake of a service in UTC: every row follows from its number and its day by hashing, so that the same size is the same
 * data. A few organisations and accounts have most of the mail. It has one writer, and so its catalog may be a directory.
 */
final class BenchLake implements AutoCloseable {
    static final String SERVICE = "bench";

    private static final Map<EventTable, String> PARTITIONS = Map.of(
            EventTable.DELIVERY, "days(at)",
            EventTable.MAILBOX_ACCESS, "days(at)",
            EventTable.DIRECTORY, "service, as_of",
            EventTable.IDENTITY, "service",
            EventTable.ORGANISATION, "service");
    private static final String DAY_MICROS = "86400000000";

    private final Path directory;
    private final Size size;
    private final SparkSession spark;

    /** How much of everything; deliveries and logins are of one day. */
    record Size(int accounts, int organisations, long deliveries, long logins) {}

    private BenchLake(Path directory, Size size, SparkSession spark) {
        this.directory = directory;
        this.size = size;
        this.spark = spark;
    }

    static BenchLake create(Path directory, Size size, String master) {
        BenchLake lake = new BenchLake(directory, size, SparkLake.startInDirectory(master, directory));
        try {
            lake.createTables();
            lake.writeRegister();
            return lake;
        } catch (RuntimeException e) {
            // Else the next to ask for Spark in this process would get this lake's.
            lake.close();
            throw e;
        }
    }

    private void createTables() {
        spark.sql("CREATE NAMESPACE IF NOT EXISTS " + LakeSettings.CATALOG + "." + LakeSettings.NAMESPACE);
        PARTITIONS.forEach((table, partitions) -> spark.sql(String.format(
                Locale.ROOT,
                "CREATE TABLE %s (%s) USING iceberg PARTITIONED BY (%s) TBLPROPERTIES ('format-version'='2',"
                        + " 'write.parquet.compression-codec'='zstd', 'write.distribution-mode'='none')",
                name(table),
                table.columns().toDDL(),
                partitions)));
    }

    private static String name(EventTable table) {
        return String.join(".", LakeSettings.CATALOG, LakeSettings.NAMESPACE, table.tableName());
    }

    private void writeRegister() {
        insert(EventTable.IDENTITY, size.accounts(), """
                '%s' service, %s account, %s identifier, 'address' kind, cast(null as date) valid_from,
                cast(null as date) valid_to""".formatted(
                        SERVICE, key("account", "id"), key("identifier", "id")));
        insert(EventTable.ORGANISATION, size.organisations(), """
                '%s' service, concat('O', id) code, concat('O', id) name, concat('type ', id %% 7) type,
                concat('region ', id %% 9) region, cast(20 + 3 * id as int) headcount, cast(null as date) valid_from, cast(null as date) valid_to""".formatted(SERVICE));
    }

    /** Writes a day of mail, logins and the directory. */
    void writeDay(LocalDate day) {
        long start = day.atStartOfDay(ZoneOffset.UTC).toEpochSecond() * 1_000_000;
        String at = "timestamp_micros(" + start + " + pmod(xxhash64(id, 1, " + start + "), " + DAY_MICROS + "))";
        String who = "cast(pow(" + share(2, start) + ", 2) * " + size.accounts() + " as bigint)";
        insert(EventTable.DELIVERY, size.deliveries(), """
                %s at, '%s' service, 'mx1' host, hex(xxhash64(id)) queue_id, cast(null as binary) sender, %s recipient,
                if(id %% 3 = 0, 'internal', 'inbound') direction, if(id %% 50 = 0, 'bounced', 'delivered') outcome, false hop,
                1000 + pmod(xxhash64(id, 3), 90000) size_bytes, cast(pow(10, 1 + 5 * pow(%s, 3)) as bigint) delay_ms,
                cast(5 as bigint) remote_ms, cast(null as boolean) synthetic""".formatted(
                        at, SERVICE, key("identifier", who), share(4, start)));
        insert(EventTable.MAILBOX_ACCESS, size.logins(), """
                %s at, '%s' service, %s identity, element_at(array('IMAP', 'IMAP', 'POP3', 'SMTP-AUTH'), cast(1 + id %% 4 as int)) protocol,
                if(id %% 5 = 0, 'internet', 'inside') network, 'ok' outcome, cast(1000 as bigint) session_ms,
                cast(10 as bigint) bytes_in, cast(100 as bigint) bytes_out, false synthetic""".formatted(at, SERVICE, key("identifier", who)));
        insert(EventTable.DIRECTORY, size.accounts(), """
                date'%s' as_of, '%s' service, %s account, %s person,
                concat('O', cast(pow(pmod(xxhash64(id, 5), 1000000) / 1e6, 2) * %d as int)) organisation,
                if(id %% 20 = 0, 'shared', 'person') kind, if(id %% 30 = 0, 'disabled', 'enabled') state,
                date'2020-01-01' created_on""".formatted(
                        day, SERVICE, key("account", "id"), key("person", "id"), size.organisations()));
    }

    private static String key(String domain, String number) {
        return "unhex(md5(concat('" + domain + " ', " + number + ")))";
    }

    /** A number from 0 to 1 for each row. */
    private static String share(int salt, long start) {
        return "(pmod(xxhash64(id, " + salt + ", " + start + "), 1000000) / 1e6)";
    }

    /** As the collector does: a day is a file or two. */
    private void insert(EventTable table, long rows, String columns) {
        String names = String.join(", ", table.columns().fieldNames());
        spark.sql(String.format(
                Locale.ROOT,
                "INSERT INTO %s SELECT %s FROM (SELECT %s FROM range(0, %d, 1, 1))",
                name(table),
                names,
                columns,
                rows));
    }

    SparkLake look() {
        try (EventLake lake = EventLake.openInDirectory(directory)) {
            LakeSnapshot snapshot = lake.snapshot(SERVICE);
            return new SparkLake(spark, snapshot);
        }
    }

    /** The addresses of a table's files. */
    List<String> files(EventTable table) {
        return spark.sql("SELECT file_path FROM " + name(table) + ".files").collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
    }

    @Override
    public void close() {
        spark.stop();
    }
}
