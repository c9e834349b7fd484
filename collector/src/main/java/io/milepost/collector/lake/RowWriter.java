package io.milepost.collector.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.iceberg.parquet.ParquetValueWriter;
import org.apache.iceberg.parquet.TripleWriter;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Puts domain records into the columns of one Parquet file, value by value, without a record in between. All columns of the lake are flat, so a
 * value is there or it is null, and nothing repeats. Not thread-safe.
 */
final class RowWriter<R> implements ParquetValueWriter<R> {
    private static final int NOT_REPEATED = 0;
    private static final int ABSENT = 0;

    private final List<Cell<R>> cells;

    RowWriter(
            List<NestedField> fields, List<Function<? super R, ? extends @Nullable Object>> values, MessageType file) {
        cells = new ArrayList<>(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            ColumnDescriptor column = file.getColumnDescription(new String[] {file.getFieldName(i)});
            cells.add(new Cell<>(values.get(i), CellValue.of(fields.get(i).type()), column));
        }
    }

    @Override
    public void write(int repetitionLevel, R row) {
        for (Cell<R> cell : cells) {
            cell.write(row);
        }
    }

    /** Asked for by writers of nested columns only. */
    @Override
    public List<TripleWriter<?>> columns() {
        return List.of();
    }

    @Override
    public void setColumnStore(ColumnWriteStore columnStore) {
        cells.forEach(cell -> cell.open(columnStore));
    }

    /** One column of the file, and where its values come from. */
    private static final class Cell<R> {
        private final Function<? super R, ? extends @Nullable Object> values;
        private final CellValue form;
        private final ColumnDescriptor descriptor;
        private final int present;
        private @Nullable ColumnWriter column;

        Cell(Function<? super R, ? extends @Nullable Object> values, CellValue form, ColumnDescriptor descriptor) {
            this.values = values;
            this.form = form;
            this.descriptor = descriptor;
            present = descriptor.getMaxDefinitionLevel();
        }

        void open(ColumnWriteStore store) {
            column = store.getColumnWriter(descriptor);
        }

        void write(R row) {
            ColumnWriter open = column;
            if (open == null) {
                throw new IllegalStateException("Cannot write a row: the file has no row group yet");
            }
            Object value = values.apply(row);
            if (value != null) {
                form.write(value, open, present);
            } else if (present > ABSENT) {
                open.writeNull(NOT_REPEATED, ABSENT);
            } else {
                throw new IllegalArgumentException("Cannot write a row: expected a value of "
                        + String.join(".", descriptor.getPath()) + ", got none");
            }
        }
    }
}
