package io.milepost.collector.lake.column;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows that stand in a list anyway: a block of them at a time is put into cells. */
public final class ListedRows<R> implements Rows {
    private final List<Column<R>> columns;
    private final List<R> rows;

    public ListedRows(List<Column<R>> columns, List<R> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    @Override
    public int places() {
        return rows.size();
    }

    @Override
    public boolean holds(int place) {
        return true;
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public RowCursor cursor() {
        return new Cursor<>(columns, rows);
    }

    @Override
    public RowBlock block(int[] places, int from, int to) {
        ColumnRows<R> block = new ColumnRows<>(columns);
        for (int i = from; i < to; i++) {
            block.add(rows.get(places[i]));
        }
        return block.settle().block(IntStream.range(0, to - from).toArray(), 0, to - from);
    }

    private static final class Cursor<R> extends RowCursor {
        private final List<Column<R>> columns;
        private final List<R> rows;
        private int place;

        Cursor(List<Column<R>> columns, List<R> rows) {
            super(columns.size());
            this.columns = columns;
            this.rows = rows;
        }

        @Override
        public void moveTo(int place) {
            this.place = place;
        }

        @Override
        public <T> @Nullable T get(int position, Class<T> javaClass) {
            return javaClass.cast(columns.get(position).value().apply(rows.get(place)));
        }
    }
}
