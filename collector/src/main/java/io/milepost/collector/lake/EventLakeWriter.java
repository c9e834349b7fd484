package io.milepost.collector.lake;

import io.milepost.collector.durable.DurableFileIO;
import io.milepost.collector.lake.TableRows.RetiredRow;
import io.milepost.collector.lake.column.ColumnFile;
import io.milepost.collector.lake.column.RowCursor;
import io.milepost.collector.lake.column.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.ContentFileParser;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.parquet.InternalWriter;
import org.apache.iceberg.deletes.EqualityDeleteWriter;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.parquet.Parquet;

/**
 * Turns the rows of a batch into Parquet files, one for each table and partition that the batch touches, all of them on
 * the disk when it returns. Nothing that reads the lake sees them until they are committed.
 */
public final class EventLakeWriter {
    private static final String EVENT_ID = "event_id";

    private final EventLake lake;
    private final String collector;
    /** Files of the batch at hand, by table: a batch that cannot be written takes them back. */
    private final Queue<OutputFile> begun = new ConcurrentLinkedQueue<>();

    public EventLakeWriter(EventLake lake, String collector) {
        this.lake = lake;
        this.collector = collector;
    }

    /** The changes that a batch makes, one for each table that it touches. */
    public List<TableChange> write(long batch, List<TableRows<?>> tables) {
        begun.clear();
        List<TableChange> changes = new ArrayList<>();
        try {
            for (TableRows<?> table : tables) {
                if (!table.isEmpty()) {
                    changes.add(write(batch, table));
                }
            }
        } catch (RuntimeException e) {
            takeBack(e);
            throw e;
        }
        return changes;
    }

    /** On a full disk the files of a try that failed would take the room that the next one needs. */
    private void takeBack(RuntimeException failure) {
        for (OutputFile file : begun) {
            try {
                Files.deleteIfExists(DurableFileIO.path(file.location()));
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
    }

    private <R> TableChange write(long batch, TableRows<R> rows) {
        Table table = lake.known(rows.table().name());
        try {
            List<String> data = writeRows(table, batch, rows);
            List<String> deletes = writeDeletes(table, batch, rows.retired());
            return new TableChange(rows.table().name(), data, deletes, rows.replaced());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write rows of " + rows.table() + ": " + e.getMessage(), e);
        }
    }

    private <R> List<String> writeRows(Table table, long batch, TableRows<R> rows) throws IOException {
        List<Callable<String>> files = new ArrayList<>();
        byPartition(table, rows.rows())
                .forEach((partition, places) -> files.add(() -> writeFile(table, batch, partition, rows, places)));
        return FilesAtOnce.write(files);
    }

    /** The places of the rows of each partition. */
    private static Map<PartitionKey, BitSet> byPartition(Table table, Rows rows) {
        PartitionKey key = new PartitionKey(table.spec(), table.schema());
        Map<PartitionKey, BitSet> byPartition = new LinkedHashMap<>();
        RowCursor row = rows.cursor();
        for (int place = 0; place < rows.places(); place++) {
            if (rows.holds(place)) {
                row.moveTo(place);
                key.partition(row);
                BitSet places = byPartition.get(key);
                if (places == null) {
                    places = new BitSet();
                    byPartition.put(key.copy(), places);
                }
                places.set(place);
            }
        }
        return byPartition;
    }

    private <R> String writeFile(Table table, long batch, PartitionKey partition, TableRows<R> rows, BitSet places)
            throws IOException {
        OutputFile file = newFile(table, batch, partition, "rows");
        ColumnFile written = ColumnFile.write(
                file,
                table.schema(),
                rows.table().columns(),
                rows.rows(),
                places.stream().toArray());
        return describe(
                DataFiles.builder(table.spec())
                        .withPath(file.location())
                        .withFormat(FileFormat.PARQUET)
                        .withPartition(partition)
                        .withFileSizeInBytes(written.length())
                        .withMetrics(written.metrics(MetricsConfig.forTable(table)))
                        .withSplitOffsets(written.splits())
                        .build(),
                table);
    }

    private List<String> writeDeletes(Table table, long batch, List<RetiredRow> retired) throws IOException {
        Schema ids = table.schema().select(EVENT_ID);
        PartitionKey key = new PartitionKey(table.spec(), table.schema());
        Map<PartitionKey, List<RetiredRow>> byPartition = new LinkedHashMap<>();
        GenericRecord instant = GenericRecord.create(table.schema());
        for (RetiredRow row : retired) {
            // Only the instant decides the partition of an event; the other columns are not looked at.
            instant.setField("at", row.atMicros());
            key.partition(instant);
            byPartition
                    .computeIfAbsent(key.copy(), ignored -> new ArrayList<>())
                    .add(row);
        }
        List<Callable<String>> files = new ArrayList<>();
        byPartition.forEach((partition, partitionRows) ->
                files.add(() -> writeDeleteFile(table, batch, ids, partition, partitionRows)));
        return FilesAtOnce.write(files);
    }

    private String writeDeleteFile(
            Table table, long batch, Schema ids, PartitionKey partition, List<RetiredRow> retired) throws IOException {
        EqualityDeleteWriter<StructLike> writer = Parquet.writeDeletes(newFile(table, batch, partition, "deletes"))
                .rowSchema(ids)
                .withSpec(table.spec())
                .withPartition(partition)
                .setAll(table.properties())
                .equalityFieldIds(ids.findField(EVENT_ID).fieldId())
                .createWriterFunc(type -> InternalWriter.create(ids.asStruct(), type))
                .buildEqualityWriter();
        GenericRecord id = GenericRecord.create(ids);
        try (writer) {
            for (RetiredRow row : retired) {
                id.set(0, new UUID(row.idHigh(), row.idLow()));
                writer.write(id);
            }
        }
        return describe(writer.toDeleteFile(), table);
    }

    private OutputFile newFile(Table table, long batch, PartitionKey partition, String kind) {
        String name = "%s-%d-%s-%s.parquet".formatted(collector, batch, kind, UUID.randomUUID());
        String location = table.spec().isPartitioned()
                ? table.locationProvider().newDataLocation(table.spec(), partition, name)
                : table.locationProvider().newDataLocation(name);
        OutputFile file = table.io().newOutputFile(location);
        begun.add(file);
        return file;
    }

    private static String describe(ContentFile<?> file, Table table) {
        return ContentFileParser.toJson(file, table.spec());
    }

    /** Sixteen bytes from two numbers, as the lake keeps pseudonyms. */
    public static ByteBuffer fixed(long high, long low) {
        return ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).flip();
    }
}
