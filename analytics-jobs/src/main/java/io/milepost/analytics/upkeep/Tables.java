package io.milepost.analytics.upkeep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Type;

/** What a table of the lake is called, and its files as of now. */
final class Tables {
    /** Rows of a table without days. */
    static final String ALL_DAYS = "all";

    private Tables() {}

    /** The name without catalog and namespace. */
    static String name(Table table) {
        return table.name().substring(table.name().lastIndexOf('.') + 1);
    }

    /** Each data file of the current snapshot, with the deletes that apply to it. */
    static List<FileScanTask> files(Table table) {
        List<FileScanTask> files = new ArrayList<>();
        if (table.currentSnapshot() == null) {
            return files;
        }
        try (CloseableIterable<FileScanTask> tasks = table.newScan()
                .useSnapshot(table.currentSnapshot().snapshotId())
                .planFiles()) {
            tasks.forEach(files::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** The day that a file is of, as text. */
    static String day(FileScanTask task) {
        PartitionSpec spec = task.spec();
        OptionalInt place = dayPlace(spec);
        if (place.isEmpty()) {
            return ALL_DAYS;
        }
        Integer day = task.file().partition().get(place.getAsInt(), Integer.class);
        return day == null ? ALL_DAYS : LocalDate.ofEpochDay(day).toString();
    }

    private static OptionalInt dayPlace(PartitionSpec spec) {
        for (int i = 0; i < spec.fields().size(); i++) {
            PartitionField field = spec.fields().get(i);
            if (spec.partitionType().fields().get(i).type().typeId() == Type.TypeID.DATE
                    || field.transform().toString().equals("day")) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }
}
