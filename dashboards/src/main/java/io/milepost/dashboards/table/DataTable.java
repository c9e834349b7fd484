package io.milepost.dashboards.table;

import io.milepost.dashboards.figure.Explanation;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of readings, each in words and as a plain value, with the explanation that covers all of them. The first cell of a row is
 * its header. The id names the table on its page and in the address of its CSV file. Public because templates read it.
 */
public record DataTable(
        String id, String caption, List<Column> columns, List<List<Cell>> rows, Explanation explanation) {
    /** In a file a number that is a lower bound must say so, in a column of its own beside it. */
    private static final String BOUND = ": how exact";

    public DataTable {
        columns = withBounds(columns, rows);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<Cell> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException("Cannot make the table \"" + caption + "\": expected "
                        + columns.size() + " cells in each row, got " + row.size());
            }
        }
    }

    private static List<Column> withBounds(List<Column> columns, List<List<Cell>> rows) {
        List<Column> named = new ArrayList<>(columns);
        for (int i = 0; i < columns.size(); i++) {
            int place = i;
            Column column = columns.get(i);
            boolean isBounded = column.noteName() == null
                    && column.numeric()
                    && rows.stream()
                            .anyMatch(
                                    row -> place < row.size() && row.get(place).note() != null);
            if (isBounded) {
                named.set(i, column.withNote(column.name() + BOUND));
            }
        }
        return List.copyOf(named);
    }
}
