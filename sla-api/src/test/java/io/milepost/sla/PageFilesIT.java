package io.milepost.sla;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every table and chart of a page as a file, by link and by what the client accepts. */
class PageFilesIT {
    @RegisterExtension
    static final RunningApi API = new RunningApi(
            Clock.fixed(Instant.parse("2026-11-02T09:00:00Z"), ZoneOffset.UTC),
            Path.of("src/test/resources/catalogue"));

    private static final Pattern FORM = Pattern.compile("class=\"mp-csv mp-form\" href=\"([^\"]+)\"");
    private static final String REGIONS = "/adoption/tables/regions?day=2026-10-25";

    @BeforeAll
    static void putFacts() {
        for (String kind : List.of("delivery-hour", "access-hour", "coverage-hour", "adoption-day")) {
            assertThat(API.put("/api/facts/" + kind + "/jobs-national/2026-10-25", RunningApi.golden(kind))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/adoption?day=2026-10-25", "/sla?period=2026-10", "/operations", "/public", "/side-by-side"})
    void every_form_that_a_page_offers_is_there(String page) {
        Matcher offers = FORM.matcher(API.get(page).body());
        int offered = 0;
        while (offers.find()) {
            String address = offers.group(1).replace("&amp;", "&");
            assertThat(API.get(address).statusCode()).as(address).isEqualTo(200);
            offered++;
        }
        assertThat(offered).isGreaterThanOrEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource({
        "text/csv, text/csv",
        "application/json, application/json",
        "'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', application/vnd.openxml",
        "'text/csv;q=0.2, application/json', application/json",
    })
    void what_a_client_accepts_is_what_it_gets(String accept, String type) {
        HttpResponse<String> answer =
                API.send(API.request(REGIONS).header("Accept", accept).GET());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(type);
        assertThat(answer.headers().firstValue("Vary").orElse("")).contains("Accept");
    }

    @Test
    void a_chart_is_a_picture_for_who_accepts_pictures_alone() {
        HttpResponse<byte[]> png = API.sendForBytes(API.request("/adoption/tables/trend?day=2026-10-25")
                .header("Accept", "image/png")
                .GET());
        assertThat(png.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(png.body()).startsWith(0x89, 'P', 'N', 'G');
        assertThat(API.get("/adoption/trend.svg?day=2026-10-25").body())
                .startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\"");
        assertThat(API.send(API.request(REGIONS)
                                .header("Accept", "text/calendar")
                                .GET())
                        .statusCode())
                .isEqualTo(406);
    }

    @Test
    void page_csv_workbook_and_json_hold_the_same_total() throws IOException {
        String csv = API.get("/adoption/regions.csv?day=2026-10-25").body();
        JsonNode json = API.json("/adoption/regions.json?day=2026-10-25");
        assertThat(csv).contains("North,10,5,50");
        assertThat(json.path("rows").get(0).toString()).isEqualTo("[\"North\",10,5,50]");
        byte[] workbook = API.sendForBytes(
                        API.request("/adoption/regions.xlsx?day=2026-10-25").GET())
                .body();
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(workbook))) {
            assertThat(book.getFirstSheet().read().get(1).getCellAsNumber(1)).hasValue(BigDecimal.TEN);
        }
    }
}
