package io.milepost.collector.lake.stored;

import java.io.Closeable;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.iceberg.ContentFileParser;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.deletes.EqualityDeleteWriter;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.parquet.Parquet;
import org.jspecify.annotations.Nullable;

/** The file of new rows and the file of deletes that put one day of a table right; neither is made when it would be empty. */
final class DayFiles implements RowChange, Closeable {
    private final Table table;
    private final PartitionKey day;
    private final Schema keys;
    private final String prefix;
    private @Nullable DataWriter<Record> rows;
    private @Nullable EqualityDeleteWriter<Record> deletes;

    /** @param keys the columns by which a row is deleted */
    DayFiles(StoredRows stored, LocalDate date, List<String> keys, String prefix) {
        table = stored.table();
        this.keys = table.schema().select(keys);
        this.prefix = prefix;
        day = new PartitionKey(table.spec(), table.schema());
        GenericRecord instant = GenericRecord.create(table.schema());
        instant.setField(stored.instant(), date.atStartOfDay(ZoneOffset.UTC).toEpochSecond() * 1_000_000L);
        day.partition(instant);
    }

    @Override
    public void add(Record row) throws IOException {
        DataWriter<Record> writer = rows;
        if (writer == null) {
            writer = Parquet.writeData(newFile("rows"))
                    .schema(table.schema())
                    .withSpec(table.spec())
                    .withPartition(day)
                    .setAll(table.properties())
                    .metricsConfig(MetricsConfig.forTable(table))
                    .createWriterFunc(type -> GenericParquetWriter.create(table.schema(), type))
                    .build();
            rows = writer;
        }
        writer.write(row);
    }

    @Override
    public void remove(Record row) throws IOException {
        EqualityDeleteWriter<Record> writer = deletes;
        if (writer == null) {
            writer = Parquet.writeDeletes(newFile("deletes"))
                    .rowSchema(keys)
                    .withSpec(table.spec())
                    .withPartition(day)
                    .setAll(table.properties())
                    .equalityFieldIds(keys.columns().stream()
                            .mapToInt(column -> column.fieldId())
                            .toArray())
                    .createWriterFunc(type -> GenericParquetWriter.create(keys, type))
                    .buildEqualityWriter();
            deletes = writer;
        }
        GenericRecord key = GenericRecord.create(keys);
        keys.columns().forEach(column -> key.setField(column.name(), row.getField(column.name())));
        writer.write(key);
    }

    private OutputFile newFile(String kind) {
        String name = "%s-%s-%s.parquet".formatted(prefix, kind, UUID.randomUUID());
        return table.io().newOutputFile(table.locationProvider().newDataLocation(table.spec(), day, name));
    }

    @Override
    public void close() throws IOException {
        if (rows != null) {
            rows.close();
        }
        if (deletes != null) {
            deletes.close();
        }
    }

    /** Iceberg's description of the file of rows, once it is closed. */
    List<String> rows() {
        return describe(Optional.ofNullable(rows).map(DataWriter::toDataFile));
    }

    List<String> deletes() {
        return describe(Optional.ofNullable(deletes).map(EqualityDeleteWriter::toDeleteFile));
    }

    private List<String> describe(Optional<? extends org.apache.iceberg.ContentFile<?>> file) {
        List<String> described = new ArrayList<>();
        file.ifPresent(written -> described.add(ContentFileParser.toJson(written, table.spec())));
        return described;
    }
}
