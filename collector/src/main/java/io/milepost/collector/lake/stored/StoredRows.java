package io.milepost.collector.lake.stored;

import io.milepost.collector.lake.EventLake;
import io.milepost.collector.lake.LakeTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.IcebergGenerics.ScanBuilder;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;

/** The rows of one table that is partitioned by day, as a reader of the lake sees them now. */
public final class StoredRows {
    private final Table table;
    private final String instant;

    public StoredRows(EventLake lake, LakeTable<?> table) {
        this.table = lake.refreshed(table.name());
        instant = this.table
                .schema()
                .findColumnName(this.table.spec().fields().get(0).sourceId());
    }

    Table table() {
        return table;
    }

    /** The column whose day is the partition. */
    String instant() {
        return instant;
    }

    /** The days that have files, and how many rows these have; rows that were deleted since count as well. */
    public SortedMap<LocalDate, Long> days() throws IOException {
        SortedMap<LocalDate, Long> days = new TreeMap<>();
        try (CloseableIterable<FileScanTask> files = table.newScan().planFiles()) {
            for (FileScanTask file : files) {
                int day = file.file().partition().get(0, Integer.class);
                days.merge(LocalDate.ofEpochDay(day), file.file().recordCount(), Long::sum);
            }
        }
        return days;
    }

    /** Hands over a service's rows of one day, or some columns of them; a record is only lent. */
    public <E extends Exception> void forEach(LocalDate day, String service, Taker<E> taker, String... columns)
            throws IOException, E {
        ScanBuilder scan = IcebergGenerics.read(table).where(of(day, service)).reuseContainers();
        ScanBuilder wanted = columns.length == 0 ? scan : scan.select(columns);
        try (CloseableIterable<Record> rows = wanted.build()) {
            for (Record row : rows) {
                taker.take(row);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Expression of(LocalDate day, String service) {
        return Expressions.and(
                Expressions.equal("service", service),
                Expressions.greaterThanOrEqual(instant, text(day)),
                Expressions.lessThan(instant, text(day.plusDays(1))));
    }

    private static String text(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toOffsetDateTime().toString();
    }

    /** Takes rows one by one. */
    public interface Taker<E extends Exception> {
        void take(Record row) throws E;
    }
}
