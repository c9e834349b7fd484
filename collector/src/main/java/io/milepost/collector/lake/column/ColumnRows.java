package io.milepost.collector.lake.column;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows column by column: a row of many boxed numbers and words becomes a few numbers in arrays that are used again for the next batch, so that
 * rows that wait for their batch's end are no work for the garbage collector. The newest rows stand as they came, until there are enough to go
 * through them column by column, which is much faster than row by row. Changed by one thread; once {@link #settle} was called, read by several.
 */
public final class ColumnRows<R> implements Rows {
    private static final int TOGETHER = 128;

    private final List<Column<R>> columns;
    private final Cells[] cells;
    private final BitSet empty = new BitSet();
    /** The rows behind the last place that is in cells. */
    private final List<R> newest = new ArrayList<>(TOGETHER);

    private int inCells;
    private int holes;

    public ColumnRows(List<Column<R>> columns) {
        this.columns = columns;
        cells = columns.stream().map(Column::cells).toArray(Cells[]::new);
    }

    /** The row's place. */
    public int add(R row) {
        if (newest.size() == TOGETHER) {
            settle();
        }
        newest.add(row);
        return places() - 1;
    }

    /** Takes the place of a row that stands there, or stood there before. */
    public void set(int place, R row) {
        if (place >= inCells) {
            newest.set(place - inCells, row);
        } else {
            for (int i = 0; i < cells.length; i++) {
                cells[i].put(place, columns.get(i).value().apply(row));
            }
        }
        if (empty.get(place)) {
            empty.clear(place);
            holes--;
        }
    }

    /** Leaves the place empty. */
    public void remove(int place) {
        if (!empty.get(place)) {
            empty.set(place);
            holes++;
        }
    }

    /** All rows are in cells, as long as none is added. */
    public ColumnRows<R> settle() {
        for (int i = 0; i < cells.length; i++) {
            cells[i].putAll(inCells, newest, columns.get(i).value());
        }
        inCells += newest.size();
        newest.clear();
        return this;
    }

    public void clear() {
        for (Cells column : cells) {
            column.clear();
        }
        empty.clear();
        newest.clear();
        inCells = 0;
        holes = 0;
    }

    @Override
    public int places() {
        return inCells + newest.size();
    }

    @Override
    public boolean holds(int place) {
        return !empty.get(place);
    }

    @Override
    public int size() {
        return places() - holes;
    }

    @Override
    public RowCursor cursor() {
        return new Cursor(cells);
    }

    @Override
    public RowBlock block(int[] places, int from, int to) {
        return new RowBlock(cells, places, from, to);
    }

    private static final class Cursor extends RowCursor {
        private final Cells[] cells;
        private int place;

        Cursor(Cells[] cells) {
            super(cells.length);
            this.cells = cells;
        }

        @Override
        public void moveTo(int place) {
            this.place = place;
        }

        @Override
        public <T> @Nullable T get(int position, Class<T> javaClass) {
            Cells column = cells[position];
            return column.holds(place) ? javaClass.cast(column.value(place)) : null;
        }
    }
}
