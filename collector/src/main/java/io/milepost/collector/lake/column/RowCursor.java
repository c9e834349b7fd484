package io.milepost.collector.lake.column;

import org.apache.iceberg.StructLike;

/** Shows one row at a time to Iceberg. Not thread-safe. */
public abstract class RowCursor implements StructLike {
    private final int columns;

    RowCursor(int columns) {
        this.columns = columns;
    }

    public abstract void moveTo(int place);

    @Override
    public final int size() {
        return columns;
    }

    @Override
    public final <T> void set(int position, T value) {
        throw new UnsupportedOperationException("Cannot set column " + position + ": the row is only shown");
    }
}
