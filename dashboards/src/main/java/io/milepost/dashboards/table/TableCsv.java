package io.milepost.dashboards.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.milepost.dashboards.figure.Explanation;
import io.milepost.dashboards.figure.Provenance;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Writes a table as CSV (RFC 4180, UTF-8, one header row, plain values), and what it rests on as a second file of names and values. A
 * text that a spreadsheet would take for a formula is made a text by an apostrophe.
 */
public final class TableCsv {
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(\\.\\d+)?");
    /** The wide forms too, which some spreadsheets take for the others. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n\0＝＋－＠";

    private TableCsv() {}

    public static byte[] render(DataTable table) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(PlainTable.header(table));
        PlainTable.rows(table)
                .forEach(row ->
                        lines.add(row.stream().map(PlainTable.Field::text).toList()));
        return write(lines);
    }

    /** How the table's figures were computed, for who has only the file. */
    public static byte[] renderMetadata(DataTable table) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("name", "value"));
        lines.addAll(metadata(table));
        return write(lines);
    }

    /** Names and values; a name may stand several times. */
    static List<List<String>> metadata(DataTable table) {
        Explanation explanation = table.explanation();
        Provenance provenance = explanation.provenance();
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("title", table.caption()));
        lines.add(List.of("rows", String.valueOf(table.rows().size())));
        lines.add(List.of("unknown", "an empty field"));
        lines.add(List.of("definition", explanation.definition().name()));
        lines.add(List.of("definition version", explanation.definition().version()));
        lines.add(List.of("definition title", explanation.definition().title()));
        lines.add(List.of("definition text", explanation.definition().text()));
        lines.add(List.of("coverage (%)", Cell.value(explanation.coverage())));
        explanation.steps().forEach(step -> lines.add(List.of("step", step)));
        lines.add(List.of("rows of facts", String.valueOf(provenance.rows())));
        provenance
                .sequences()
                .forEach((lakeTable, sequence) -> lines.add(List.of("snapshot of " + lakeTable, "" + sequence)));
        lines.add(List.of("catalogue", provenance.catalogue()));
        lines.add(List.of("code", provenance.code()));
        if (provenance.computedAt() != null) {
            lines.add(List.of("computed", provenance.computedAt().toString()));
        }
        return lines;
    }

    /** Lines of plain values, the first of them the header. */
    public static byte[] write(List<List<String>> lines) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            lines.forEach(line ->
                    csv.writeRecord(line.stream().map(TableCsv::harmless).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write into memory", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String harmless(String text) {
        boolean formula = !text.isEmpty()
                && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0
                && !NUMBER.matcher(text).matches();
        return formula ? "'" + text : text;
    }
}
