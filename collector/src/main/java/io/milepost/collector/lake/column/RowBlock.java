package io.milepost.collector.lake.column;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;

/**
 * Some rows in cells, to be written one column after the other. All columns of the lake are flat, so a value is there or it is null, and nothing
 * repeats.
 */
final class RowBlock {
    private static final int NOT_REPEATED = 0;
    private static final int ABSENT = 0;

    private final Cells[] columns;
    private final int[] places;
    private final int from;
    private final int to;

    /** The rows at {@code places[from]} to {@code places[to - 1]}. */
    RowBlock(Cells[] columns, int[] places, int from, int to) {
        this.columns = columns;
        this.places = places;
        this.from = from;
        this.to = to;
    }

    void write(ColumnDescriptor[] file, ColumnWriteStore store) {
        for (int column = 0; column < columns.length; column++) {
            write(columns[column], file[column], store.getColumnWriter(file[column]));
        }
        for (int row = from; row < to; row++) {
            store.endRecord();
        }
    }

    private void write(Cells cells, ColumnDescriptor file, ColumnWriter column) {
        int level = file.getMaxDefinitionLevel();
        for (int row = from; row < to; row++) {
            int place = places[row];
            if (cells.holds(place)) {
                cells.write(place, column, level);
            } else if (level > ABSENT) {
                column.writeNull(NOT_REPEATED, ABSENT);
            } else {
                throw new IllegalArgumentException(
                        "Cannot write a row: expected a value of " + String.join(".", file.getPath()) + ", got none");
            }
        }
    }
}
