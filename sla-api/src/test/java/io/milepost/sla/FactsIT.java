package io.milepost.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Facts put and looked up over real HTTP into a real database, by the contract's golden files. */
class FactsIT {

    private static final String HEADER = """
            {"format":1,"kind":"coverage-hour","service":"national","sequences":{"ledger":%d},"catalogue":"sha256:a","code":"0.1.0","rows":%d}
            """;
    private static final String ROW = """
            {"hour":"2026-10-01T%02d:00:00Z","host":"mx1","lines":10,"bytes":1500,"event_lines":7,"ignored":2,"unrecognised":1,"malformed":0,"duplicate":0}
            """;

    @RegisterExtension
    static final RunningApi API = new RunningApi(Clock.systemUTC(), Path.of("src/test/resources/catalogue"));

    @ParameterizedTest
    @CsvSource({
        "access-hour, 2026-10-25, 2",
        "adoption-day, 2026-10-25, 3",
        "alarm-day, 2026-10-25, 3",
        "coverage-hour, 2026-10-25, 1",
        "delivery-hour, 2026-10-25, 4",
        "probe-minute, 2026-10-25T00:31Z, 3",
        "sms-hour, 2026-10-25, 3"
    })
    void each_golden_file_is_stored_and_put_again_without_a_difference(String kind, String period, int rows) {
        byte[] body = RunningApi.gzip(RunningApi.golden(kind).getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> first = API.putGzip("/api/facts/" + kind + "/golden/" + period, body);
        assertThat(first.body()).isEqualTo("{\"rows\":" + rows + ",\"replaced\":0}");
        HttpResponse<String> second = API.putGzip("/api/facts/" + kind + "/golden/" + period, body);
        assertThat(second.body()).isEqualTo("{\"rows\":" + rows + ",\"replaced\":" + rows + "}");
        assertThat(RunningApi.parse(API.getAsProducer("/api/facts/" + kind + "/golden")
                                .body())
                        .size())
                .isEqualTo(1);
    }

    @Test
    void what_a_producer_has_put_is_listed_with_its_provenance() {
        assertThat(API.put("/api/facts/coverage-hour/lister/2026-10-01", HEADER.formatted(5, 1) + ROW.formatted(3))
                        .statusCode())
                .isEqualTo(200);
        assertThat(API.getAsProducer("/api/facts/coverage-hour/lister").body())
                .isEqualTo(
                        "[{\"period\":\"2026-10-01\",\"sequences\":{\"ledger\":5},\"catalogue\":\"sha256:a\",\"code\":\"0.1.0\",\"rows\":1}]");
        assertThat(API.getAsProducer("/api/facts/coverage-hour/nobody").body()).isEqualTo("[]");
    }

    @Test
    void a_body_that_is_older_than_the_stored_one_is_refused() {
        String path = "/api/facts/coverage-hour/older/2026-10-01";
        API.put(path, HEADER.formatted(7, 1) + ROW.formatted(3));
        HttpResponse<String> response = API.put(path, HEADER.formatted(6, 0));
        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(detail(response))
                .isEqualTo("Cannot replace 2026-10-01 of older: expected sequence number 7 or higher of ledger, got 6");
        assertThat(RunningApi.parse(API.getAsProducer("/api/facts/coverage-hour/older")
                                .body())
                        .get(0)
                        .get("rows")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void a_newer_body_replaces_all_rows() {
        String path = "/api/facts/coverage-hour/replaced/2026-10-01";
        API.put(path, HEADER.formatted(7, 2) + ROW.formatted(3) + ROW.formatted(4));
        assertThat(API.put(path, HEADER.formatted(8, 1) + ROW.formatted(5)).body())
                .isEqualTo("{\"rows\":1,\"replaced\":2}");
    }

    @Test
    void a_body_without_the_rows_that_it_announces_is_refused_and_leaves_nothing() {
        HttpResponse<String> response =
                API.put("/api/facts/coverage-hour/short/2026-10-01", HEADER.formatted(1, 2) + ROW.formatted(3));
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(detail(response)).isEqualTo("Cannot store the facts: expected the 2 rows of the header, got 1");
        assertThat(API.getAsProducer("/api/facts/coverage-hour/short").body()).isEqualTo("[]");
    }

    @Test
    void a_malformed_row_is_refused_with_its_line() {
        String path = "/api/facts/coverage-hour/malformed/2026-10-01";
        Map<String, String> bodies = Map.of(
                ROW.formatted(3).replace("\"lines\":10", "\"lines\":-1"),
                "line 3: expected a whole number of at least 0 in \"lines\", got -1",
                ROW.formatted(3).replace("2026-10-01", "2026-10-02"),
                "line 3: expected an instant within 2026-10-01 in \"hour\", got \"2026-10-02T03:00:00Z\"",
                ROW.formatted(3).replace("\"host\":\"mx1\",", ""),
                "line 3: expected a text of at most 500 characters in \"host\", got nothing",
                "[1]\n",
                "line 3: expected a JSON object, got something else");
        bodies.forEach((row, message) -> {
            HttpResponse<String> response = API.put(path, HEADER.formatted(1, 2) + ROW.formatted(2) + row);
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(detail(response)).isEqualTo("Cannot store the facts: " + message);
            assertThat(RunningApi.parse(response.body()).get("line").asInt()).isEqualTo(3);
        });
        assertThat(API.getAsProducer("/api/facts/coverage-hour/malformed").body())
                .isEqualTo("[]");
    }

    @Test
    void an_address_that_is_none_is_refused() {
        assertThat(detail(API.put("/api/facts/mail-hour/a/2026-10-01", "")))
                .isEqualTo("Cannot find the kind of facts: expected one of delivery-hour, access-hour, coverage-hour,"
                        + " adoption-day, probe-minute, alarm-day, sms-hour, traffic-minute, got mail-hour");
        assertThat(API.put("/api/facts/mail-hour/a/2026-10-01", "").statusCode())
                .isEqualTo(404);
        assertThat(detail(API.put("/api/facts/coverage-hour/UPPER/2026-10-01", "")))
                .isEqualTo("Cannot find the producer: expected a name of [a-z0-9][a-z0-9.-]{0,63}, got UPPER");
        assertThat(detail(API.put("/api/facts/coverage-hour/a/2026-10-01T10:31Z", "")))
                .isEqualTo("Cannot find the period: expected a day such as 2026-10-01, got 2026-10-01T10:31Z");
        assertThat(detail(API.put("/api/facts/coverage-hour/a/2026-02-30", "")))
                .isEqualTo("Cannot find the period: expected a day such as 2026-10-01, got 2026-02-30");
    }

    @Test
    void facts_without_the_token_are_refused() {
        HttpResponse<String> response = API.send(API.request("/api/facts/coverage-hour/a/2026-10-01")
                .header("Content-Type", "application/x-ndjson")
                .header("Authorization", "Bearer guessed")
                .PUT(BodyPublishers.ofString(HEADER.formatted(1, 0))));
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"facts\"");
    }

    @Test
    void what_producers_have_put_is_not_told_without_the_token() {
        API.put("/api/facts/coverage-hour/secretive/2026-10-01", HEADER.formatted(1, 1) + ROW.formatted(3));
        HttpResponse<String> response = API.get("/api/facts/coverage-hour/secretive");
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(detail(response))
                .isEqualTo("This address is for producers of facts: expected their token in"
                        + " Authorization: Bearer TOKEN, got none or another");
    }

    @Test
    void a_bomb_is_refused() {
        byte[] zeroes = new byte[96 << 20];
        HttpResponse<String> response =
                API.putGzip("/api/facts/coverage-hour/bomb/2026-10-01", RunningApi.gzip(zeroes));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(detail(response))
                .isEqualTo("Cannot store the facts: line 1: expected at most 1048576 bytes, got more");
        byte[] lines =
                (HEADER.formatted(1, 400_000) + ROW.formatted(3).repeat(400_000)).getBytes(StandardCharsets.UTF_8);
        response = API.putGzip("/api/facts/coverage-hour/bomb/2026-10-01", RunningApi.gzip(lines));
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.headers().firstValue("connection")).hasValue("close");
        assertThat(detail(response))
                .isEqualTo("Cannot store the facts: expected a body that inflates at most 200 times, got more");
        assertThat(API.getAsProducer("/api/facts/coverage-hour/bomb").body()).isEqualTo("[]");
    }

    @Test
    void a_damaged_body_is_refused_without_a_word_of_our_insides() {
        HttpResponse<String> response = API.putGzip(
                "/api/facts/coverage-hour/damaged/2026-10-01", "plain text".getBytes(StandardCharsets.UTF_8));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(detail(response))
                .isEqualTo("Cannot read the body: expected gzip, got damaged data (Not in GZIP format)");
        assertThat(API.get("/no/such/page").body()).doesNotContain("Exception").contains("\"status\":404");
    }

    private static String detail(HttpResponse<String> response) {
        return RunningApi.parse(response.body()).path("detail").asText();
    }
}
