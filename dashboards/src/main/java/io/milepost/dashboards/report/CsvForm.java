package io.milepost.dashboards.report;

import io.milepost.dashboards.table.TableCsv;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A report's tables as CSV, each by itself, and with {@code -metadata} behind a table's name what it rests on and what its columns are. */
public final class CsvForm {
    private static final String METADATA = "-metadata";

    private CsvForm() {}

    public static Optional<byte[]> render(Report report, String id) {
        return id.endsWith(METADATA)
                ? report.findTable(id.substring(0, id.length() - METADATA.length()))
                        .map(table -> renderMetadata(report, table))
                : report.findTable(id).map(CsvForm::render);
    }

    private static byte[] render(ReportTable table) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(table.columns().stream().map(ReportColumn::key).toList());
        table.rows().forEach(row -> lines.add(row.stream().map(Value::plain).toList()));
        return TableCsv.write(lines);
    }

    private static byte[] renderMetadata(Report report, ReportTable table) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("name", "value"));
        lines.add(List.of("title", report.title()));
        lines.add(List.of("finding", report.finding()));
        report.about()
                .forEach(about -> lines.add(List.of(about.key(), about.value().plain())));
        lines.add(List.of("table", table.id()));
        lines.add(List.of("table title", table.title()));
        lines.add(List.of("table text", table.text()));
        lines.add(List.of("rows", String.valueOf(table.rows().size())));
        table.columns().forEach(column -> lines.add(List.of("column " + column.key(), column.fileTitle())));
        report.notes().forEach(note -> lines.add(List.of("note", note)));
        return TableCsv.write(lines);
    }
}
