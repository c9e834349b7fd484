package io.milepost.dashboards.chart;

import io.milepost.dashboards.figure.Explanation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of readings that are already in words, with the explanation that covers all of them. The first cell of a row is its header.
 * Public because templates read it.
 */
public record DataTable(
        String caption,
        List<Column> columns,
        List<List<Cell>> rows,
        @Nullable String csv,
        Explanation explanation) {
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

    /** A heading; {@code address} sorts by it, {@code sorted} is "ascending", "descending" or absent. */
    public record Column(
            String title,
            boolean numeric,
            @Nullable String address,
            @Nullable String sorted) {
        public static Column words(String title) {
            return new Column(title, false, null, null);
        }

        public static Column number(String title) {
            return new Column(title, true, null, null);
        }
    }

    /** Words, perhaps with a link, a quieter second line, a look ({@code met}, {@code missed}, …) or a small picture (SVG markup). */
    public record Cell(
            String text,
            @Nullable String address,
            @Nullable String note,
            @Nullable String look,
            @Nullable String picture) {
        public static Cell of(String text) {
            return new Cell(text, null, null, null, null);
        }

        public static Cell link(String text, @Nullable String address, @Nullable String note) {
            return new Cell(text, address, note, null, null);
        }

        public static Cell withLook(String text, String look) {
            return new Cell(text, null, null, look, null);
        }

        public static Cell withPicture(String text, String picture) {
            return new Cell(text, null, null, null, picture);
        }
    }
}
