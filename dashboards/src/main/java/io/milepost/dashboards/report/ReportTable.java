package io.milepost.dashboards.report;

import io.milepost.dashboards.wording.Printable;
import java.util.List;

/**
 * A table of a report. Files have it whole; where it is too wide for paper, pages show it in parts, each with the columns that name the
 * row. {@code keys} is how many columns do so.
 */
public record ReportTable(
        String id,
        String title,
        String text,
        int keys,
        List<ReportColumn> columns,
        List<List<Value>> rows,
        List<Part> parts) {
    public ReportTable {
        title = Printable.of(title);
        text = Printable.of(text);
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        parts = List.copyOf(parts);
        for (List<Value> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException("Cannot make the table " + id + ": expected " + columns.size()
                        + " values in each row, got " + row.size());
            }
        }
    }

    /** Some of a table's columns under a title of their own. */
    public record Part(String title, String text, List<String> columns) {
        public Part {
            columns = List.copyOf(columns);
        }
    }

    /** A table that fits on paper as it is. */
    public static ReportTable of(
            String id, String title, String text, int keys, List<ReportColumn> columns, List<List<Value>> rows) {
        return new ReportTable(id, title, text, keys, columns, rows, List.of());
    }

    /** The tables that pages show of it: its parts, or itself when it has none. */
    public List<ReportTable> onPaper() {
        return parts.isEmpty() ? List.of(this) : parts.stream().map(this::cut).toList();
    }

    private ReportTable cut(Part part) {
        List<Integer> chosen = java.util.stream.IntStream.range(0, columns.size())
                .filter(at ->
                        at < keys || part.columns().contains(columns.get(at).key()))
                .boxed()
                .toList();
        return of(
                id + "-"
                        + columns.get(chosen.get(Math.min(keys, chosen.size() - 1)))
                                .key(),
                part.title(),
                part.text(),
                keys,
                chosen.stream().map(columns::get).toList(),
                rows.stream().map(row -> chosen.stream().map(row::get).toList()).toList());
    }
}
