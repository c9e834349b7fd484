package io.milepost.collector.lake;

import io.milepost.collector.lake.TableChange.Part;
import java.util.Collection;
import java.util.List;

/**
 * The rows of one batch for one table, before they are files.
 *
 * @param retired rows of earlier batches that are superseded by rows of this one
 * @param replaced the parts of the table whose present rows go
 */
public record TableRows<R>(LakeTable<R> table, Collection<R> rows, List<RetiredRow> retired, List<Part> replaced) {

    public static <R> TableRows<R> appended(LakeTable<R> table, Collection<R> rows) {
        return new TableRows<>(table, rows, List.of(), List.of());
    }

    boolean isEmpty() {
        return rows.isEmpty() && retired.isEmpty() && replaced.isEmpty();
    }

    /** A row that is to vanish: its event id, and its instant in microseconds, which tells its partition. */
    public record RetiredRow(long idHigh, long idLow, long atMicros) {}
}
