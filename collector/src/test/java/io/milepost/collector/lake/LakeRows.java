package io.milepost.collector.lake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.parquet.InternalReader;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.Types.NestedField;

/** What a reader of the lake sees: a table's rows, deleted ones left out, as column and value in text. */
public final class LakeRows {
    private LakeRows() {}

    /** All rows, sorted, each as its columns by name. */
    public static List<String> of(LakeSettings settings, LakeTable<?> table, String... withoutColumns) {
        List<String> rows = new ArrayList<>();
        for (Map<String, String> row : columns(settings, table)) {
            row.keySet().removeAll(Set.of(withoutColumns));
            rows.add(row.toString());
        }
        rows.sort(String::compareTo);
        return rows;
    }

    /** All rows, each as its columns by name. */
    public static List<Map<String, String>> columns(LakeSettings settings, LakeTable<?> table) {
        List<Map<String, String>> rows = new ArrayList<>();
        try (EventLake lake = EventLake.open(settings, List.of(table))) {
            Table opened = lake.refreshed(table.name());
            try (CloseableIterable<FileScanTask> files = opened.newScan().planFiles()) {
                for (FileScanTask file : files) {
                    rows.addAll(rows(opened, file));
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    /** One column of numbers, of all rows that stand. */
    public static long[] numbers(LakeSettings settings, LakeTable<?> table, String column) {
        LongStream.Builder numbers = LongStream.builder();
        try (EventLake lake = EventLake.open(settings, List.of(table))) {
            Table opened = lake.refreshed(table.name());
            Schema schema = opened.schema().select("event_id", column);
            int place = schema.columns().get(0).name().equals(column) ? 0 : 1;
            try (CloseableIterable<FileScanTask> files = opened.newScan().planFiles()) {
                for (FileScanTask file : files) {
                    Set<Object> deleted = deleted(opened, file);
                    for (StructLike row : read(opened, file.file(), schema)) {
                        if (deleted.isEmpty() || !deleted.contains(show(row.get(1 - place, Object.class)))) {
                            numbers.add(row.get(place, Long.class));
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return numbers.build().toArray();
    }

    private static List<Map<String, String>> rows(Table table, FileScanTask task) throws IOException {
        Set<Object> deleted = deleted(table, task);
        List<Map<String, String>> rows = new ArrayList<>();
        for (StructLike row : read(table, task.file(), table.schema())) {
            if (!deleted.contains(show(row.get(0, Object.class)))) {
                rows.add(show(row, table.schema()));
            }
        }
        return rows;
    }

    private static Set<Object> deleted(Table table, FileScanTask task) throws IOException {
        Set<Object> deleted = new HashSet<>();
        if (!task.deletes().isEmpty()) {
            Schema ids = table.schema().select("event_id");
            for (ContentFile<?> deletes : task.deletes()) {
                read(table, deletes, ids).forEach(row -> deleted.add(show(row.get(0, Object.class))));
            }
        }
        return deleted;
    }

    private static List<StructLike> read(Table table, ContentFile<?> file, Schema schema) throws IOException {
        List<StructLike> rows = new ArrayList<>();
        try (CloseableIterable<StructLike> all = Parquet.read(table.io().newInputFile(file.location()))
                .project(schema)
                .createReaderFunc(type -> InternalReader.create(schema, type))
                .build()) {
            all.forEach(rows::add);
        }
        return rows;
    }

    private static Map<String, String> show(StructLike row, Schema schema) {
        Map<String, String> columns = new TreeMap<>();
        List<NestedField> fields = schema.columns();
        for (int i = 0; i < fields.size(); i++) {
            columns.put(fields.get(i).name(), show(row.get(i, Object.class)));
        }
        return columns;
    }

    private static String show(Object value) {
        return value instanceof ByteBuffer bytes
                ? HexFormat.of()
                        .formatHex(
                                bytes.array(),
                                bytes.arrayOffset() + bytes.position(),
                                bytes.arrayOffset() + bytes.limit())
                : String.valueOf(value);
    }
}
