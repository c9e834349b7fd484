package io.milepost.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages over facts: what can be downloaded, what an open period says, what is live, planned and revised. */
class PagesIT {
    @RegisterExtension
    static final RunningApi API = new RunningApi(
            Clock.fixed(Instant.parse("2026-11-02T09:00:00Z"), ZoneOffset.UTC),
            Path.of("src/test/resources/catalogue"));

    private static final Pattern DOWNLOAD = Pattern.compile("class=\"mp-csv\" href=\"([^\"]+)\"");
    private static final String COVERAGE = """
            {"format":1,"kind":"coverage-hour","service":"national","sequences":{"ledger":%d},"catalogue":"sha256:a","code":"0.1.0","rows":1}
            {"hour":"2026-10-01T03:00:00Z","host":"mx1","lines":%d,"bytes":1500,"event_lines":7,"ignored":2,"unrecognised":1,"malformed":0,"duplicate":0}
            """;

    @BeforeAll
    static void putFacts() {
        for (String kind : List.of("delivery-hour", "access-hour", "coverage-hour", "adoption-day")) {
            assertThat(API.put("/api/facts/" + kind + "/jobs-national/2026-10-25", RunningApi.golden(kind))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/adoption?day=2026-10-25", "/sla?period=2026-10", "/operations", "/public"})
    void every_download_that_a_page_offers_is_a_table(String page) {
        Matcher offers = DOWNLOAD.matcher(API.get(page).body());
        int offered = 0;
        while (offers.find()) {
            String address = offers.group(1).replace("&amp;", "&");
            HttpResponse<String> file = API.get(address);
            assertThat(file.statusCode()).as(address).isEqualTo(200);
            assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
            assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                    .startsWith("attachment; filename=\"milepost-national-");
            assertThat(file.body()).as(address).contains("\r\n").doesNotContain("<");
            offered++;
        }
        assertThat(offered).isGreaterThanOrEqualTo(6);
    }

    @Test
    void a_download_has_the_figures_of_the_page_as_plain_values() {
        assertThat(API.get("/adoption/regions.csv?day=2026-10-25").body())
                .isEqualTo("Region,Registered,Active,Share active (%)\r\nNorth,10,5,50\r\n");
        assertThat(API.get("/adoption/regions-metadata.csv?day=2026-10-25").body())
                .contains(
                        "definition text,\"Registered accounts (person) that used IMAP, POP3 or SMTP-AUTH in the 30",
                        "code,0.1.0\r\n");
        assertThat(API.get("/sla/commitments.csv?period=2026-10").body())
                .contains("Delivery within a minute, All hours\",Every hour of every day,Met,100,95,,\r\n");
    }

    @Test
    void what_others_reported_stands_beside_what_was_measured_and_is_marked_as_theirs() {
        assertThat(API.get("/adoption/reported.csv?day=2026-10-25").body())
                .isEqualTo("When,Registered,Active,Share active (%),Reported by\r\n"
                        + "29 February 2008,337000,153073,45.422255,\"Hansard, 19 March 2008\"\r\n"
                        + "2013,950000,660000,69.473684,appgov.org\r\n"
                        + "25 October 2026,10,5,50,Measured here\r\n");
        assertThat(API.get("/adoption?day=2026-10-25").body())
                .contains("Registered, reported by others", "Registered, measured");
    }

    @Test
    void the_page_tells_the_steps_the_windows_and_the_life_cycle_and_can_be_drawn_under_another_definition() {
        assertThat(API.get("/adoption/steps.csv?day=2026-10-25").body())
                .isEqualTo(
                        "Step,Accounts,Share (%)\r\nRegistered,10,100\r\n\"Enabled, and counted by the definition\",6,60\r\n"
                                + "Ever used since 11 September 2026,5,50\r\nActive,4,40\r\nUsed habitually,1,10\r\n");
        assertThat(API.get("/adoption/life.csv?day=2026-10-25").body()).contains("Overdue", "Leaver,1,10");
        assertThat(API.get("/adoption?day=2026-10-25").body()).contains("definition=login-only");
    }

    @Test
    void a_table_that_a_page_has_not_is_not_found() {
        HttpResponse<String> response = API.get("/adoption/none.csv");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("Cannot find the table: expected one of this page, got none");
    }

    @Test
    void the_hours_of_each_regime_are_said() {
        assertThat(API.get("/sla?period=2026-10").body())
                .contains("Every day 06:30 to 20:30, bank holidays included")
                .contains("All other times than every day 06:30 to 20:30");
    }

    @Test
    void the_public_page_says_who_publishes_it_what_it_rests_on_and_how_to_check_it() {
        assertThat(API.get("/public").body())
                .contains("Published by The e-mail programme. Questions and corrections: service.desk@example.org")
                .contains("Made 2 November 2026 at 09:00:00 GMT from data that is complete to")
                .contains("The contract “National e-mail service”, as data")
                .contains("/api/v1/services/national/sla/national?period=2026-10")
                .contains("Storage upgrade", "Announced 30 October 2026 at 10:00 GMT.")
                .doesNotContain("Work that is over");
    }

    @Test
    void an_open_outage_is_shown_with_its_beginning_as_soon_as_it_is_reported() {
        probe("2026-11-02T08:56Z", "2026-11-02T08:56:00Z", "ok");
        probe("2026-11-02T08:57Z", "2026-11-02T08:57:00Z", "ok");
        HttpResponse<String> before = API.get("/public");
        probe("2026-11-02T08:58Z", "2026-11-02T08:58:00Z", "failed");
        probe("2026-11-02T08:59Z", "2026-11-02T08:59:00Z", "failed");

        HttpResponse<String> after = API.send(API.request("/public")
                .header("If-None-Match", before.headers().firstValue("ETag").orElseThrow())
                .GET());
        assertThat(after.statusCode()).isEqualTo(200);
        assertThat(after.body())
                .contains("is partly working. Affected: Reading mail")
                .contains("Since 2 November 2026 at 08:58 GMT.")
                .contains("Reading mail, seen from inside: does not answer since 2 November 2026 at 08:58 GMT.")
                .contains("Reading mail was not available", "Since 2 November 2026 at 08:58 GMT");
        assertThat(API.get("/operations").body())
                .contains("<h1>Down: Reading mail</h1>")
                .contains("Since 2 November 2026 at 08:58 GMT. Last result 1 minute ago.", "connect: refused");
        assertThat(API.get("/sla?period=2026-11").body()).contains("Still going on");
    }

    private static void probe(String minute, String at, String outcome) {
        String result =
                "{\"target\":\"imap\",\"vantage\":\"%s\",\"at\":\"%s\",\"interval_ms\":60000,\"outcome\":\"%s\",\"reason\":%s}\n";
        String reason = outcome.equals("ok") ? "null" : "\"connect: refused\"";
        String body =
                "{\"format\":1,\"kind\":\"probe-minute\",\"service\":\"national\",\"sequences\":{},\"catalogue\":\"\",\"code\":\"0.1.0\",\"rows\":2}\n"
                        + result.formatted("inside", at, outcome, reason)
                        + result.formatted("internet", at, outcome, reason);
        assertThat(API.put("/api/facts/probe-minute/collector-a/" + minute, body)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void other_rows_for_a_month_that_is_over_are_a_revision_and_the_same_rows_are_none() {
        String path = "/api/facts/coverage-hour/late/2026-10-01";
        API.put(path, COVERAGE.formatted(1, 10));
        API.put(path, COVERAGE.formatted(2, 10));
        assertThat(API.get("/public").body()).contains("Nothing that was published has been changed.");

        API.put(path, COVERAGE.formatted(3, 11));
        assertThat(API.get("/public").body())
                .contains("Counts of log lines of 1 October 2026 were replaced after the month was over.")
                .contains("Reason: logs, directories or probe results arrived late.");
        assertThat(API.get("/public/revisions.csv").body()).contains("2026-11-02T09:00:00Z,Counts of log lines of");
    }
}
