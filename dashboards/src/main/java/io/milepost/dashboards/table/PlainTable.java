package io.milepost.dashboards.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A table's plain values as every file form has them: one name a column, notes in columns of their own. */
final class PlainTable {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?");

    private PlainTable() {}

    /** A value, which is a number only in a column of numbers: a code that looks like one stays a text. */
    record Field(String text, @Nullable BigDecimal number) {
        static Field of(String text, boolean numeric) {
            return new Field(text, numeric && NUMBER.matcher(text).matches() ? new BigDecimal(text) : null);
        }
    }

    static List<String> header(DataTable table) {
        List<String> header = new ArrayList<>();
        for (Column column : table.columns()) {
            header.add(column.name());
            if (column.noteName() != null) {
                header.add(column.noteName());
            }
        }
        return header;
    }

    static List<List<Field>> rows(DataTable table) {
        return table.rows().stream().map(row -> row(table.columns(), row)).toList();
    }

    private static List<Field> row(List<Column> columns, List<Cell> cells) {
        List<Field> row = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            boolean numeric = columns.get(i).numeric();
            row.add(Field.of(cell.value(), numeric));
            if (columns.get(i).noteName() != null) {
                Cell.Note note = cell.note();
                row.add(Field.of(note == null ? "" : note.value(), numeric));
            }
        }
        return row;
    }
}
