package io.milepost.sla;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.milepost.sla.command.CommandFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The report of a month in its five forms, fetched over HTTP and by the command, with the engine's totals in each. */
class ReportIT {
    @RegisterExtension
    static final RunningApi API = new RunningApi(
            Clock.fixed(Instant.parse("2026-11-02T09:00:00Z"), ZoneOffset.UTC),
            TestCatalogue.with("settled", settledContract()));

    private static final String REPORT = "/api/v1/services/national/contracts/national/reports/2026-10.";
    private static final List<String> PARTS = List.of("agreed_us", "good_us", "bad_us", "excluded_us", "unknown_us");

    @TempDir
    Path directory;

    @BeforeAll
    static void putFacts() {
        History.of("imap", "smtp")
                .month("2026-10")
                .down("imap", "2026-10-25T11:00:00Z", "2026-10-25T11:42:00Z")
                .down("smtp", "2026-10-25T00:20:00Z", "2026-10-25T00:30:00Z")
                .silent("smtp", "2026-10-05T10:00:00Z", "2026-10-05T11:00:00Z")
                .putInto(API);
        API.put("/api/facts/delivery-hour/jobs-national/2026-10-25", RunningApi.golden("delivery-hour"));
    }

    private static String settledContract() {
        try {
            return Files.readString(Path.of("src/test/resources/catalogue/contracts/national.yml"))
                            .replaceFirst("name: national", "name: settled")
                    + """

                    settlement:
                      cap: 20 %
                      fee: { amount: 10000, per: month, currency: GBP }
                      materialBreach: { misses: 1, per: month }
                    """;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void what_all_commitments_cost_together_is_in_every_form_and_on_the_page() {
        JsonNode results = API.json("/api/v1/services/national/sla/settled?period=2026-10");
        JsonNode engine = results.get(results.size() - 1);
        assertThat(engine.path("kind").asText()).isEqualTo("settlement");
        String credit = engine.path("credit").asText();
        String amount = engine.path("credit_amount").asText();
        assertThat(List.of(credit, amount)).containsExactly("20 %", "2000.00 GBP");
        assertThat(engine.path("material_breach").asBoolean()).isTrue();

        String report = REPORT.replace("/national/reports", "/settled/reports");
        JsonNode row = table(API.json(report + "json"), "settlement").get(0);
        assertThat(row.path("name").asText()).isEqualTo("The service");
        assertThat(row.path("credit").asText()).isEqualTo(credit);
        assertThat(row.path("credit_amount").asText()).isEqualTo(amount);
        assertThat(row.path("material_breach").asText()).isEqualTo("yes");
        assertThat(API.get(report + "csv?table=settlement").body()).contains(",20 %,2000.00 GBP,yes,");
        assertThat(API.get(report + "html").body()).contains("2000.00 GBP").contains("All together");
        assertThat(API.get("/sla?contract=settled&period=2026-10").body())
                .contains("All commitments together come to a credit of 20 % = 2000.00 GBP.")
                .contains("This is a material breach of the contract.");
        assertThat(API.get("/sla?contract=national&period=2026-10").body()).doesNotContain("All commitments together");
    }

    @Test
    void json_says_what_the_engine_says() {
        JsonNode rows = table(API.json(REPORT + "json"), "totals");
        JsonNode engine = API.json("/api/v1/services/national/sla/national?period=2026-10");
        assertThat(rows).hasSize(engine.size());
        for (int row = 0; row < rows.size(); row++) {
            JsonNode expected = engine.get(row);
            JsonNode told = rows.get(row);
            assertThat(told.get("achieved_exact").asText())
                    .isEqualTo(expected.at("/attainment/exact").asText());
            assertThat(told.get("achieved_percent").decimalValue())
                    .isEqualByComparingTo(expected.at("/attainment/percent").asText());
            assertThat(told.get("verdict").asText())
                    .isEqualTo(expected.get("verdict").asText());
            if (!expected.get("bad_us").isNull()) {
                for (String part : PARTS) {
                    assertThat(told.get(part)).as(part).isEqualTo(expected.get(part));
                }
            }
        }
    }

    @Test
    void every_form_has_the_same_totals() throws IOException {
        JsonNode json = table(API.json(REPORT + "json"), "totals");
        List<String> expected = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        for (JsonNode row : json) {
            for (String part : PARTS) {
                JsonNode value = row.get(part);
                expected.add(value.isNull() ? "" : value.asText());
                if (!value.isNull()) {
                    shown.add(time(value.asLong()));
                }
            }
        }
        assertThat(csvTotals()).isEqualTo(expected);
        assertThat(workbookTotals()).isEqualTo(expected);
        assertThat(pageTotals()).isEqualTo(expected);
        assertThat(pdf()).contains(shown).contains("Service levels of National e-mail service, 2026-10");
    }

    @Test
    void before_the_period_is_closed_every_form_says_that_there_is_no_edition() throws IOException {
        ReportForms.load(API, REPORT)
                .forEach((form, text) -> assertThat(text)
                        .as(form)
                        .contains(ReportForms.squeeze("no edition yet, figures as of 2026-11-02T09:00:00Z"))
                        .doesNotContain("SHA-256oftheedition", "edition_sha256"));
        assertThat(API.json(REPORT.replace("2026-10", "2026-11") + "json")
                        .at("/about/edition")
                        .asText())
                .isEqualTo("no edition yet, figures as of 2026-11-02T09:00:00Z while the period lasts");
    }

    private static List<String> csvTotals() {
        List<String> lines = API.get(REPORT + "csv").body().lines().toList();
        List<String> header = List.of(lines.get(0).split(","));
        List<String> totals = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            // Only words have commas, and all of them stand before the times.
            List<String> fields = List.of(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1));
            PARTS.forEach(part -> totals.add(fields.get(header.indexOf(part))));
        }
        return totals;
    }

    private static List<String> workbookTotals() throws IOException {
        List<String> totals = new ArrayList<>();
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(bytes("xlsx")))) {
            List<Row> rows = book.findSheet("totals").orElseThrow().read();
            for (Row row : rows.subList(1, rows.size())) {
                for (int column = 8; column < 8 + PARTS.size(); column++) {
                    totals.add(row.getCellAsNumber(column)
                            .map(number -> number.toPlainString())
                            .orElse(""));
                }
            }
        }
        return totals;
    }

    private static List<String> pageTotals() {
        Document page = Jsoup.parse(API.get(REPORT + "html").body());
        List<String> totals = new ArrayList<>();
        page.select("section[aria-labelledby=totals-agreed_us] tbody tr")
                .forEach(row -> row.select("data").subList(2, 2 + PARTS.size()).stream()
                        .map(data -> data.attr("value"))
                        .forEach(totals::add));
        return totals;
    }

    private static String pdf() throws IOException {
        try (PDDocument document = Loader.loadPDF(bytes("pdf"))) {
            assertThat(document.getDocumentCatalog().getStructureTreeRoot().getKids())
                    .isNotEmpty();
            return new PDFTextStripper().getText(document);
        }
    }

    @Test
    void the_effect_of_each_outage_stands_in_the_report() {
        JsonNode effects = table(API.json(REPORT + "json"), "outage-effects");
        assertThat(effects).hasSize(4);
        JsonNode decisive = effects.get(2);
        assertThat(decisive.get("bad_us").asLong()).isEqualTo(2_520_000_000L);
        assertThat(decisive.get("without_exact").asText()).isEqualTo("1/1");
        assertThat(decisive.get("verdict").asText() + ", "
                        + decisive.get("verdict_without").asText())
                .isEqualTo("missed, met");
        assertThat(API.get(REPORT + "csv?table=evidence").body()).contains("probe", "connect: refused");
    }

    @Test
    void the_regimes_of_a_measure_add_up() {
        JsonNode report = API.json(REPORT + "json");
        JsonNode sums = table(report, "measure-times");
        assertThat(sums).hasSize(2);
        long month = 745L * 3600 * 1_000_000;
        assertThat(sums.get(0).get("agreed_us").asLong()).isEqualTo(month);
        for (JsonNode sum : sums) {
            long parts = PARTS.stream()
                    .skip(1)
                    .mapToLong(part -> sum.get(part).asLong())
                    .sum();
            assertThat(parts).isEqualTo(month);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "html, text/html; charset=utf-8, inline",
        "csv, text/csv; charset=utf-8, attachment",
        "xlsx, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, attachment",
        "json, application/json, attachment",
        "pdf, application/pdf, attachment"
    })
    void each_form_has_its_type_and_name_and_is_sent_once_to_who_has_it(String form, String type, String how) {
        HttpResponse<String> response = API.get(REPORT + form);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("").replace(";charset", "; charset"))
                .isEqualTo(type);
        assertThat(response.headers().firstValue("Content-Disposition"))
                .contains(how + "; filename=\"milepost-national-national-2026-10." + form + "\"");
        String tag = response.headers().firstValue("ETag").orElseThrow();
        assertThat(API.send(API.request(REPORT + form)
                                .header("If-None-Match", tag)
                                .GET())
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void the_page_may_use_its_own_style_and_nothing_else() {
        HttpResponse<String> page = API.get(REPORT + "html");
        assertThat(page.headers().allValues("Content-Security-Policy")).hasSize(1);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; style-src 'sha256-")
                .doesNotContain("unsafe");
    }

    @Test
    void what_cannot_be_reported_is_said() {
        assertThat(detail("/api/v1/services/national/contracts/other/reports/2026-10.pdf"))
                .isEqualTo("Cannot find the contract: expected one of national, settled, got other");
        assertThat(detail(REPORT + "csv?table=none"))
                .isEqualTo("Cannot find the table: expected one of totals, measure-times, outages, outage-effects,"
                        + " evidence, steps, got none");
        assertThat(detail(REPORT + "pdf?table=totals"))
                .isEqualTo("Cannot choose a table: expected the form csv, got pdf");
        assertThat(detail("/api/v1/services/national/contracts/national/reports/never.pdf"))
                .contains("never");
    }

    @Test
    void the_command_writes_a_file_and_beside_a_csv_file_what_it_rests_on() throws IOException {
        String api = API.request("").build().uri().toString();
        Path csv = directory.resolve("october.csv");
        assertThat(SlaCommand.run("report", "national/national", "--period", "2026-10", "--api", api, "-o", "" + csv))
                .isZero();
        assertThat(Files.readString(csv)).isEqualTo(API.get(REPORT + "csv").body());
        assertThat(Files.readString(directory.resolve("october-metadata.csv")))
                .contains("contract,National e-mail service (national)\r\n", "facts_version,");
        Path pdf = directory.resolve("october");
        assertThat(SlaCommand.run(
                        "report",
                        "national",
                        "--period",
                        "2026-10",
                        "--format",
                        "pdf",
                        "--api",
                        api,
                        "-o",
                        "" + pdf,
                        "--gate"))
                .isEqualTo(5);
        assertThat(Files.readAllBytes(pdf)).startsWith("%PDF-".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThat(SlaCommand.run("report", "other", "--period", "2026-10", "--api", api))
                .isEqualTo(CommandFailure.FAILED);
        assertThat(SlaCommand.run("report", "national", "--period", "2026-10", "--format", "doc"))
                .isEqualTo(2);
    }

    private static byte[] bytes(String form) {
        try {
            return java.net.http.HttpClient.newHttpClient()
                    .send(API.request(REPORT + form).build(), BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static JsonNode table(JsonNode report, String id) {
        for (JsonNode table : report.get("tables")) {
            if (table.get("id").asText().equals(id)) {
                return table.get("rows");
            }
        }
        throw new AssertionError("No table " + id);
    }

    private static String time(long micros) {
        long seconds = micros / 1_000_000;
        return "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private static String detail(String path) {
        return RunningApi.parse(API.get(path).body()).path("detail").asText();
    }
}
