package io.milepost.sla;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures, service levels and pages from facts whose figures were added up by hand. */
class FiguresIT {

    @RegisterExtension
    static final RunningApi API = new RunningApi(
            Clock.fixed(Instant.parse("2026-11-02T09:00:00Z"), ZoneOffset.UTC),
            Path.of("src/test/resources/catalogue"));

    @BeforeAll
    static void putFacts() {
        for (String kind : List.of("delivery-hour", "access-hour", "coverage-hour", "adoption-day")) {
            assertThat(API.put("/api/facts/" + kind + "/jobs-national/2026-10-25", RunningApi.golden(kind))
                            .statusCode())
                    .as(kind)
                    .isEqualTo(200);
        }
        assertThat(API.put("/api/facts/adoption-day/jobs-national/2026-10-26", WITHOUT_DIRECTORY)
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> probes = API.put("/api/facts/probe-minute/history/2026-10-01", probes());
        assertThat(probes.body()).isEqualTo("{\"rows\":2880,\"replaced\":0}");
    }

    private static final String WITHOUT_DIRECTORY = """
            {"format":1,"kind":"adoption-day","service":"national","sequences":{},"catalogue":"","code":"0.1.0","rows":1}
            {"scope":"nation","code":"","definition":"nhsmail-30-day","registered":null,"registered_people":null,"enabled":null,"never_used":null,"active":null,"active_people":null,"active_identities":5,"unresolved":0,"directory":false}
            """;

    /** A day of results each minute from two vantage points, of which those from 10:00 to 10:09 UTC failed. */
    private static String probes() {
        StringBuilder body = new StringBuilder(
                "{\"format\":1,\"kind\":\"probe-minute\",\"service\":\"national\",\"sequences\":{},\"catalogue\":\"\",\"code\":\"0.1.0\",\"rows\":2880}\n");
        for (String vantage : List.of("inside", "internet")) {
            for (int minute = 0; minute < 1440; minute++) {
                boolean failed = minute >= 600 && minute < 610;
                body.append(
                        "{\"target\":\"imap\",\"vantage\":\"%s\",\"at\":\"2026-10-01T%02d:%02d:00Z\",\"interval_ms\":60000,\"outcome\":\"%s\",\"reason\":%s}\n"
                                .formatted(
                                        vantage,
                                        minute / 60,
                                        minute % 60,
                                        failed ? "failed" : "ok",
                                        failed ? "\"connect: refused\"" : "null"));
            }
        }
        return body.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "adoption/nation/-/2026-10-25/detail/within/7/nhsmail-30-day=3",
                "adoption/nation/-/2026-10-25/detail/protocol/IMAP/nhsmail-30-day=3",
                "adoption/nation/-/2026-10-25/detail/state/overdue/nhsmail-30-day=0",
                "adoption/organisation/RX1/2026-10-25/detail/funnel/habitual/nhsmail-30-day=1",
                "mail/all/any/delivered=12",
                "mail/all/inbound/delivered=12",
                "mail/all/outbound/delivered=0",
                "mail/all/any/bounced=1",
                "mail/all/outbound/bounced=1",
                "mail/all/any/expired=0",
                "mail/all/any/bytes_delivered=34567",
                "mail/all/any/deferrals=5",
                "mail/all/any/rejected=40",
                "mail/all/any/rejected/550=40",
                "latency/all/within/10000=11",
                "latency/all/within/60000=12",
                "latency/all/timed=12",
                "access/all/IMAP/ok=9",
                "access/all/IMAP/failed=2",
                "ledger/all/lines=1000",
                "ledger/all/duplicate=9",
                "adoption/nation/-/2026-10-25/registered=10",
                "adoption/nation/-/2026-10-25/never_used/nhsmail-30-day=2",
                "adoption/region/North/2026-10-25/active/nhsmail-30-day=5",
                "adoption/organisation/RX1/2026-10-25/active_people/nhsmail-30-day=4",
                "adoption/nation/-/2026-10-26/registered=null",
                "availability/national/imap/support/2026-10/agreed_us=1562400000000",
                "availability/national/imap/support/2026-10/bad_us=600000000",
                "availability/national/imap/support/2026-10/unknown_us=1512000000000",
                "availability/national/imap/non-support/2026-10/bad_us=0",
                "availability/national/imap/non-support/2026-10/unknown_us=1083540000000",
                "availability/national/smtp/support/2026-10/bad_us=0",
                "availability/national/smtp/support/2026-10/unknown_us=1562400000000"
            })
    void each_figure_is_what_was_added_up_by_hand(String expectation) {
        String name = expectation.substring(0, expectation.indexOf('='));
        JsonNode figures = API.json("/api/v1/services/national/figures").get("figures");
        assertThat(figures.has(name)).as(name).isTrue();
        assertThat(name + "=" + figures.get(name).asText()).isEqualTo(expectation);
    }

    @Test
    void days_and_instants_are_written_as_iso_8601() {
        JsonNode figures = API.json("/api/v1/services/national/figures");
        assertThat(figures.get("first_day").asText()).isEqualTo("2026-10-25");
        assertThat(API.json("/api/v1/services/national/operations").get("at").asText())
                .isEqualTo("2026-11-02T09:00:00Z");
    }

    @Test
    void what_was_probed_later_than_asked_for_does_not_count() {
        String name = "availability/national/imap/support/2026-10/";
        JsonNode figures = API.json("/api/v1/services/national/figures?probed_until=2026-10-01T10:05:00Z")
                .get("figures");
        assertThat(figures.get(name + "agreed_us").asLong()).isEqualTo(1_562_400_000_000L);
        assertThat(figures.get(name + "bad_us").asLong()).isEqualTo(300_000_000L);
        assertThat(API.get("/api/v1/services/national/figures?probed_until=noon")
                        .body())
                .contains("Cannot read probed_until: expected an instant such as 2026-10-01T00:00:00Z, got noon");
    }

    @Test
    void an_unchanged_answer_is_not_sent_again_until_facts_change() {
        HttpResponse<String> first = API.get("/api/v1/services/national/figures");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(API.send(API.request("/api/v1/services/national/figures")
                                .header("If-None-Match", tag)
                                .GET())
                        .statusCode())
                .isEqualTo(304);
        API.put("/api/facts/coverage-hour/jobs-national/2026-10-25", RunningApi.golden("coverage-hour"));
        assertThat(API.send(API.request("/api/v1/services/national/figures")
                                .header("If-None-Match", tag)
                                .GET())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void the_outage_is_listed_with_its_evidence() {
        JsonNode outages = API.json("/api/v1/services/national/operations").get("outages");
        assertThat(outages).isEmpty();
        JsonNode levels = API.json("/api/v1/services/national/sla/national?period=2026-10");
        assertThat(levels.get(0).get("measure").asText()).isEqualTo("imap");
        assertThat(levels.get(0).get("bad_us").asLong()).isEqualTo(600_000_000L);
        assertThat(API.get("/sla?service=national&period=2026-10").body())
                .contains("connect: refused")
                .contains("10 failed results");
    }

    @Test
    void every_route_is_in_the_openapi_document() {
        Set<String> paths = new TreeSet<>();
        API.json("/openapi.json").get("paths").fieldNames().forEachRemaining(paths::add);
        assertThat(paths)
                .containsExactlyInAnyOrderElementsOf(Routes.of(SlaApplication.class.getPackageName()))
                .contains("/api/facts/{kind}/{producer}/{period}", "/api/v1/services/{service}/figures");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/adoption", "/sla", "/operations", "/public"})
    void each_page_of_a_service_with_and_without_facts_is_shown(String path) {
        for (String service : List.of("national", "empty")) {
            HttpResponse<String> response = API.get(path + "?service=" + service);
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            assertThat(response.body()).contains("<main").doesNotContain("Exception");
            assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'")
                    .doesNotContain("unsafe");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/adoption?day=2026-10-25", "/sla?period=2026-10", "/operations", "/public"})
    void each_page_says_how_its_figures_were_computed(String path) {
        assertThat(API.get(path).body()).contains("How was this computed?").contains("0.1.0");
    }

    @Test
    void a_day_without_a_directory_is_unknown_on_the_page() {
        String page = API.get("/adoption?day=2026-10-26").body();
        assertThat(page).contains("The directory for 26 October 2026");
    }

    @Test
    void assets_may_be_kept_for_ever() {
        String page = API.get("/").body();
        Matcher address = Pattern.compile("/assets/milepost-[0-9a-f]+\\.css").matcher(page);
        assertThat(address.find()).isTrue();
        HttpResponse<String> response = API.get(address.group());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Cache-Control")).contains("public, max-age=31536000, immutable");
    }

    @Test
    void metrics_tell_of_requests_by_route_and_of_rows() {
        String metrics = API.send(API.adminRequest("/metrics").GET()).body();
        assertThat(metrics)
                .contains("milepost_facts_rows_total{kind=\"probe-minute\"} 2880.0")
                .contains("route=\"/api/facts/{kind}/{producer}/{period}\",status=\"200\"")
                .contains("jvm_memory_used_bytes");
        assertThat(API.send(API.adminRequest("/healthcheck").GET()).body()).contains("facts of national");
    }

    @Test
    void what_is_not_there_is_said_in_one_sentence() {
        assertThat(detail("/api/v1/services/nowhere/figures"))
                .isEqualTo("Cannot find the service: expected one of national, empty, got nowhere");
        assertThat(detail("/api/v1/services/national/sla/other?period=2026-10"))
                .isEqualTo("Cannot find the contract: expected one of national, got other");
        assertThat(detail("/api/v1/services/national/adoption?day=tomorrow"))
                .isEqualTo("Cannot read day: expected a day such as 2026-10-01, got tomorrow");
    }

    private static String detail(String path) {
        return RunningApi.parse(API.get(path).body()).path("detail").asText();
    }
}
