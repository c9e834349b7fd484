package io.milepost.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import de.siegmar.fastcsv.reader.CsvReader;
import io.milepost.dashboards.report.CsvForm;
import io.milepost.dashboards.report.Report;
import io.milepost.dashboards.report.ReportFormat;
import io.milepost.dashboards.report.ReportTable;
import io.milepost.dashboards.report.Value;
import io.milepost.dashboards.sample.PdfText;
import io.milepost.dashboards.sample.SampleReport;
import io.milepost.dashboards.wording.Wording;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** All five forms of a report are read back, by other programs than wrote them, and must hold the report's values. */
class ReportFormsTest {
    private static final ReportRenderer RENDERER = new ReportRenderer();
    private static final int REPORTS = 200;
    private static final int PDF_REPORTS = 25;

    @Test
    void a_page_holds_every_value_in_words_and_as_a_plain_value() {
        for (long seed = 0; seed < REPORTS; seed++) {
            Report report = SampleReport.of(seed);
            Wording words = new Wording(report.zone());
            Document page = Jsoup.parse(text(RENDERER.render(report, ReportFormat.HTML)));
            assertThat(normal(page.title())).isEqualTo(normal(report.title()));
            assertThat(page.select("script, img, link, iframe, object")).isEmpty();
            for (ReportTable table : onPaper(report)) {
                List<String> plain = new ArrayList<>();
                List<String> shown = new ArrayList<>();
                for (Element cell : page.select("section[aria-labelledby=" + table.id() + "] tbody data")) {
                    plain.add(lines(cell.attr("value")));
                    shown.add(lines(cell.wholeText()));
                }
                assertThat(plain)
                        .isEqualTo(
                                values(table).map(value -> lines(value.plain())).toList());
                assertThat(shown)
                        .isEqualTo(values(table)
                                .map(value -> lines(value.shown(words)))
                                .toList());
            }
        }
    }

    @Test
    void a_csv_file_holds_every_value_and_no_formula() throws IOException {
        for (long seed = 0; seed < REPORTS; seed++) {
            Report report = SampleReport.of(seed);
            for (ReportTable table : report.tables()) {
                List<List<String>> lines =
                        csv(CsvForm.render(report, table.id()).orElseThrow());
                assertThat(lines.remove(0))
                        .isEqualTo(table.columns().stream()
                                .map(column -> column.key())
                                .toList());
                assertThat(lines.stream().flatMap(List::stream).map(ReportFormsTest::withoutApostrophe))
                        .isEqualTo(values(table).map(Value::plain).toList());
                assertThat(lines.stream().flatMap(List::stream).filter(ReportFormsTest::runs))
                        .isEmpty();
            }
            assertThat(text(CsvForm.render(report, "totals-metadata").orElseThrow()))
                    .contains(
                            "from,2026-09-30T23:00:00Z\r\n",
                            "code,0.1.0\r\n",
                            "column agreed_us,Agreed (microseconds)\r\n");
            assertThat(RENDERER.render(report, ReportFormat.CSV))
                    .isEqualTo(CsvForm.render(report, "totals").orElseThrow());
        }
    }

    @Test
    void a_workbook_holds_every_value_numbers_as_numbers_and_no_formula() throws IOException {
        for (long seed = 0; seed < REPORTS; seed++) {
            Report report = SampleReport.of(seed);
            byte[] bytes = RENDERER.render(report, ReportFormat.XLSX);
            try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
                List<Row> about = book.findSheet("About").orElseThrow().read();
                assertThat(lines(about.get(0).getCell(0).asString())).isEqualTo(lines(report.title()));
                for (ReportTable table : report.tables()) {
                    List<Row> rows = book.findSheet(table.id()).orElseThrow().read();
                    assertThat(rows).hasSize(table.rows().size() + 1);
                    for (int row = 0; row < table.rows().size(); row++) {
                        for (int column = 0; column < table.columns().size(); column++) {
                            check(
                                    rows.get(row + 1),
                                    column,
                                    table.rows().get(row).get(column));
                        }
                    }
                }
            }
        }
    }

    private static void check(Row row, int column, Value value) {
        if (value instanceof Value.None) {
            assertThat(row.getOptionalCell(column).filter(cell -> cell.getType() != CellType.EMPTY))
                    .isEmpty();
            return;
        }
        Cell cell = row.getCell(column);
        assertThat(cell.getType()).isNotEqualTo(CellType.FORMULA);
        if (value instanceof Value.Text || new BigDecimalDigits(value).count() > 15) {
            assertThat(cell.getType()).isEqualTo(CellType.STRING);
            assertThat(lines(cell.asString())).isEqualTo(lines(value.plain()));
        } else if (value instanceof Value.Moment moment) {
            assertThat(cell.getType()).isEqualTo(CellType.NUMBER);
            assertThat(cell.asDate().toInstant(ZoneOffset.UTC)).isEqualTo(moment.instant());
        } else {
            assertThat(cell.getType()).isEqualTo(CellType.NUMBER);
            assertThat(cell.asNumber()).isEqualByComparingTo(value.plain());
        }
    }

    /** How many digits a number has that matter. */
    private record BigDecimalDigits(Value value) {
        int count() {
            return value instanceof Value.Moment
                    ? 0
                    : new BigDecimal(value.plain()).stripTrailingZeros().precision();
        }
    }

    @Test
    void json_holds_every_value_exactly() throws IOException {
        for (long seed = 0; seed < REPORTS; seed++) {
            Report report = SampleReport.of(seed);
            List<String> read = new ArrayList<>();
            try (JsonParser json =
                    JsonFactory.builder().build().createParser(RENDERER.render(report, ReportFormat.JSON))) {
                boolean rows = false;
                for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                    if (token == JsonToken.FIELD_NAME && json.currentName().equals("rows")) {
                        rows = true;
                    } else if (token == JsonToken.END_ARRAY) {
                        rows = false;
                    } else if (rows && token.isScalarValue()) {
                        read.add(token == JsonToken.VALUE_NULL ? "" : json.getText());
                    }
                }
            }
            assertThat(read)
                    .isEqualTo(report.tables().stream()
                            .flatMap(ReportFormsTest::values)
                            .map(Value::plain)
                            .toList());
        }
    }

    @Test
    void a_pdf_is_tagged_and_its_tags_hold_every_value() throws IOException {
        for (long seed = 0; seed < PDF_REPORTS; seed++) {
            Report report = SampleReport.of(seed);
            Wording words = new Wording(report.zone());
            PdfText pdf = PdfText.of(RENDERER.render(report, ReportFormat.PDF));
            assertThat(pdf.claim()).isEqualTo("1");
            assertThat(pdf.language()).startsWith("en");
            assertThat(pdf.bookmarks()).startsWith("About this report").endsWith("Notes");
            assertThat(normal(pdf.title())).isEqualTo(normal(report.title()));
            assertThat(pdf.unembeddedFonts()).isEmpty();
            assertThat(pdf.listedFonts()).isEmpty();
            assertThat(pdf.headings("H1")).containsExactly(normal(report.title()));
            List<List<String>> tables = pdf.tables();
            List<List<String>> expected = new ArrayList<>();
            expected.add(report.about().stream()
                    .flatMap(about -> Stream.of(about.title(), about.value().shown(words)))
                    .map(ReportFormsTest::normal)
                    .toList());
            for (ReportTable table : onPaper(report)) {
                if (!table.rows().isEmpty()) {
                    List<String> cells = new ArrayList<>(table.columns().stream()
                            .map(column -> normal(column.title()))
                            .toList());
                    values(table).map(value -> normal(value.shown(words))).forEach(cells::add);
                    expected.add(cells);
                }
            }
            assertThat(tables).isEqualTo(expected);
        }
    }

    private static List<ReportTable> onPaper(Report report) {
        return report.tables().stream()
                .flatMap(table -> table.onPaper().stream())
                .toList();
    }

    private static Stream<Value> values(ReportTable table) {
        return table.rows().stream().flatMap(List::stream);
    }

    private static List<List<String>> csv(byte[] bytes) throws IOException {
        List<List<String>> lines = new ArrayList<>();
        try (CsvReader<de.siegmar.fastcsv.reader.CsvRecord> reader =
                CsvReader.builder().ofCsvRecord(text(bytes))) {
            reader.forEach(line -> lines.add(new ArrayList<>(line.getFields())));
        }
        return lines;
    }

    private static boolean runs(String field) {
        return !field.isEmpty()
                && "=+-@\t\r\n\0＝＋－＠".indexOf(field.charAt(0)) >= 0
                && !field.matches("-?\\d+(\\.\\d+)?");
    }

    private static String withoutApostrophe(String field) {
        return field.startsWith("'") && runs(field.substring(1)) ? field.substring(1) : field;
    }

    /** HTML and XML know one end of line only, and blanks around a text are not kept by every reader. */
    private static String lines(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').strip();
    }

    /** As a printed page has it: runs of blanks are one, and what the typeface lacks is a mark. */
    private static String normal(String text) {
        return PdfText.normal(text);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
