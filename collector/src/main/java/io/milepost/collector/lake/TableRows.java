package io.milepost.collector.lake;

import io.milepost.collector.lake.TableChange.Part;
import io.milepost.collector.lake.column.Rows;
import java.util.Collection;
import java.util.List;

/**
 * The rows of one batch for one table, before they are files.
 *
 * @param retired rows of earlier batches that are superseded by rows of this one
 * @param replaced the parts of the table whose present rows go
 */
public record TableRows<R>(LakeTable<R> table, Rows rows, List<RetiredRow> retired, List<Part> replaced) {

    public static <R> TableRows<R> appended(LakeTable<R> table, Collection<R> rows) {
        return replacing(table, List.copyOf(rows), List.of());
    }

    /** Rows in place of all that the parts have. */
    public static <R> TableRows<R> replacing(LakeTable<R> table, List<R> rows, List<Part> parts) {
        return new TableRows<>(table, table.listed(rows), List.of(), parts);
    }

    boolean isEmpty() {
        return rows.size() == 0 && retired.isEmpty() && replaced.isEmpty();
    }

    /** A row that is to vanish: its event id, and its instant in microseconds, which tells its partition. */
    public record RetiredRow(long idHigh, long idLow, long atMicros) {}
}
