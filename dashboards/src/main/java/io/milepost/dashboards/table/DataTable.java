package io.milepost.dashboards.table;

import io.milepost.dashboards.figure.Explanation;
import java.util.List;

/**
 * A table of readings, each in words and as a plain value, with the explanation that covers all of them. The first cell of a row is
 * its header. The id names the table on its page and in the address of its CSV file. Public because templates read it.
 */
public record DataTable(
        String id, String caption, List<Column> columns, List<List<Cell>> rows, Explanation explanation) {
    public DataTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<Cell> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException("Cannot make the table \"" + caption + "\": expected "
                        + columns.size() + " cells in each row, got " + row.size());
            }
        }
    }
}
