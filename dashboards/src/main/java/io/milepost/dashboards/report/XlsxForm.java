package io.milepost.dashboards.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A report as a workbook: a sheet that says what it is about and what the others hold, and a sheet for each table. Numbers and instants
 * are typed; words are strings and can become no formula. A number of more than 15 digits, which a spreadsheet would round, is a string.
 */
public final class XlsxForm {
    private static final String INSTANT = "yyyy-mm-dd hh:mm:ss.000";
    private static final int DIGITS = 15;
    private static final int LONGEST_TEXT = 32_767;
    private static final int LONGEST_NAME = 31;
    private static final int LINE = 60;
    private static final String HEADING = "DDE6E6";

    private XlsxForm() {}

    public static byte[] render(Report report) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // The version that a workbook names is that of its program, in the form that spreadsheets insist on.
        try (Workbook workbook = new Workbook(bytes, "Milepost", "1.0")) {
            workbook.properties().setTitle(report.title());
            writeCover(workbook.newWorksheet("About"), report);
            for (ReportTable table : report.tables()) {
                writeTable(workbook.newWorksheet(sheetName(table)), table);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write into memory", e);
        }
        return bytes.toByteArray();
    }

    private static String sheetName(ReportTable table) {
        return table.id().substring(0, Math.min(LONGEST_NAME, table.id().length()));
    }

    private static void writeCover(Worksheet sheet, Report report) {
        sheet.width(0, 34);
        sheet.width(1, 100);
        text(sheet, 0, 0, report.title());
        sheet.style(0, 0).bold().fontSize(14).set();
        text(sheet, 1, 0, report.finding());
        int row = 3;
        for (Report.About about : report.about()) {
            text(sheet, row, 0, about.title());
            write(sheet, row++, 1, about.value());
        }
        row++;
        heading(sheet, row, 0, "Sheet");
        heading(sheet, row++, 1, "Holds");
        for (ReportTable table : report.tables()) {
            text(sheet, row, 0, sheetName(table));
            text(sheet, row++, 1, table.title() + ". " + table.text());
        }
        row++;
        heading(sheet, row++, 0, "Notes");
        for (String note : report.notes()) {
            text(sheet, row++, 0, note);
        }
    }

    /** One header row and the values, as in a CSV file, so that programs read both alike. */
    private static void writeTable(Worksheet sheet, ReportTable table) {
        for (int column = 0; column < table.columns().size(); column++) {
            heading(sheet, 0, column, table.columns().get(column).fileTitle());
            sheet.width(
                    column,
                    Math.min(LINE, 6 * table.columns().get(column).kind().width() + 6));
        }
        int row = 1;
        for (List<Value> values : table.rows()) {
            for (int column = 0; column < values.size(); column++) {
                write(sheet, row, column, values.get(column));
            }
            row++;
        }
        sheet.freezePane(table.keys(), 1);
        sheet.pageOrientation("landscape");
    }

    private static void heading(Worksheet sheet, int row, int column, String text) {
        text(sheet, row, column, text);
        sheet.style(row, column).bold().wrapText(true).fillColor(HEADING).set();
    }

    private static void write(Worksheet sheet, int row, int column, Value value) {
        if (value instanceof Value.Number number) {
            number(sheet, row, column, number.number());
        } else if (value instanceof Value.Percent percent) {
            number(sheet, row, column, percent.percent());
        } else if (value instanceof Value.Time time) {
            number(sheet, row, column, BigDecimal.valueOf(time.micros()));
        } else if (value instanceof Value.Moment moment) {
            instant(sheet, row, column, moment.instant());
        } else if (!(value instanceof Value.None)) {
            text(sheet, row, column, value.plain());
        }
    }

    private static void number(Worksheet sheet, int row, int column, BigDecimal number) {
        if (number.stripTrailingZeros().precision() > DIGITS) {
            text(sheet, row, column, number.toPlainString());
        } else {
            sheet.value(row, column, number);
        }
    }

    /** In UTC. What is finer than a millisecond no spreadsheet keeps. */
    private static void instant(Worksheet sheet, int row, int column, Instant instant) {
        if (instant.getNano() % 1_000_000 == 0) {
            sheet.value(row, column, instant.atOffset(ZoneOffset.UTC).toLocalDateTime());
            sheet.style(row, column).format(INSTANT).set();
        } else {
            text(sheet, row, column, instant.toString());
        }
    }

    private static void text(Worksheet sheet, int row, int column, String text) {
        sheet.value(row, column, text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text);
    }
}
