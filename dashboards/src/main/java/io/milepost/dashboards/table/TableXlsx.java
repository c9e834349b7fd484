package io.milepost.dashboards.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes a table as a workbook: a sheet of its values with one header row, and a sheet that says what they rest on. */
final class TableXlsx {
    /** More digits a spreadsheet does not keep, and no longer text in a cell. */
    private static final int DIGITS = 15;

    private static final int LONGEST_TEXT = 32_767;
    private static final int WIDTH = 24;

    private TableXlsx() {}

    static byte[] render(DataTable table) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "Milepost", "1.0")) {
            workbook.properties().setTitle(table.caption());
            values(workbook.newWorksheet("Table"), table);
            about(workbook.newWorksheet("About"), table);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write into memory", e);
        }
        return bytes.toByteArray();
    }

    private static void values(Worksheet sheet, DataTable table) {
        List<String> header = PlainTable.header(table);
        for (int column = 0; column < header.size(); column++) {
            text(sheet, 0, column, header.get(column));
            sheet.style(0, column).bold().wrapText(true).set();
            sheet.width(column, WIDTH);
        }
        int row = 1;
        for (List<PlainTable.Field> fields : PlainTable.rows(table)) {
            for (int column = 0; column < fields.size(); column++) {
                write(sheet, row, column, fields.get(column));
            }
            row++;
        }
        sheet.freezePane(1, 1);
    }

    private static void about(Worksheet sheet, DataTable table) {
        sheet.width(0, WIDTH);
        sheet.width(1, 4 * WIDTH);
        int row = 0;
        for (List<String> line : TableCsv.metadata(table)) {
            text(sheet, row, 0, line.get(0));
            text(sheet, row++, 1, line.get(1));
        }
    }

    private static void write(Worksheet sheet, int row, int column, PlainTable.Field field) {
        BigDecimal number = field.number();
        if (number != null && number.stripTrailingZeros().precision() <= DIGITS) {
            sheet.value(row, column, number);
        } else if (!field.text().isEmpty()) {
            text(sheet, row, column, field.text());
        }
    }

    private static void text(Worksheet sheet, int row, int column, String text) {
        sheet.value(row, column, text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text);
    }
}
