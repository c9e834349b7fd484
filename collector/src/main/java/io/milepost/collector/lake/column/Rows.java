package io.milepost.collector.lake.column;

/** Rows that are to be written, each at a place. Places may be empty. Read by several threads at once. */
public interface Rows {

    int places();

    boolean holds(int place);

    /** How many places hold a row. */
    int size();

    /** Shows one row after the other; each thread has its own. */
    RowCursor cursor();

    /** The rows at {@code places[from]} to {@code places[to - 1]}, in cells. */
    RowBlock block(int[] places, int from, int to);
}
