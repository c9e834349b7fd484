package io.milepost.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that cannot show what was asked for: each says why and what to do next. */
class PageStatesIT {
    @RegisterExtension
    static final RunningApi API = new RunningApi(
            Clock.fixed(Instant.parse("2026-11-02T09:00:00Z"), ZoneOffset.UTC),
            Path.of("src/test/resources/catalogue"));

    private static final String LEDGER = """
            {"format":1,"kind":"coverage-hour","service":"national","sequences":{"ledger":1},"catalogue":"sha256:a","code":"0.1.0","rows":2}
            {"hour":"2026-10-25T%s:00:00Z","host":"mx7","lines":10,"bytes":1500,"event_lines":7,"ignored":2,"unrecognised":1,"malformed":0,"duplicate":0}
            {"hour":"2026-10-25T23:00:00Z","host":"mx8","lines":10,"bytes":1500,"event_lines":7,"ignored":2,"unrecognised":1,"malformed":0,"duplicate":0}
            """;

    @BeforeAll
    static void putFacts() {
        for (String kind : List.of("delivery-hour", "access-hour", "coverage-hour", "adoption-day")) {
            put("/api/facts/" + kind + "/jobs-national/2026-10-25", RunningApi.golden(kind));
        }
        put("/api/facts/coverage-hour/other/2026-10-25", LEDGER.formatted("18"));
    }

    private static void put(String path, String body) {
        assertThat(API.put(path, body).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/adoption", "/sla?period=2026-10", "/compare"})
    void figures_that_should_be_newer_are_called_stale_with_where_to_look(String page) {
        assertThat(API.get(page).body())
                .contains(
                        "The newest figures are of 25 October 2026",
                        "This is older than it should be.",
                        "<a href=\"/operations?service=national\">Collector health</a>");
    }

    @Test
    void a_host_that_is_behind_the_others_is_named() {
        assertThat(API.get("/adoption").body())
                .contains("Behind the others: ", "mx7, whose last lines are of 25 October 2026 at 18:00 GMT")
                .contains("A source is late, so the newest figures are not complete.");
    }

    @Test
    void who_reads_of_an_earlier_day_is_told_of_that_day_alone() {
        assertThat(API.get("/adoption?day=2026-10-01").body())
                .contains("Adoption on 1 October 2026", "There is no data in this period.", "Choose another period")
                .doesNotContain("The newest figures are of");
    }

    @Test
    void organisations_are_found_by_words_region_and_type_and_what_is_found_can_be_downloaded() {
        assertThat(API.get("/adoption/organisations.csv?day=2026-10-25&find=hospital&region=North")
                        .body())
                .contains("North Hospital,RX1,");
        assertThat(API.get("/adoption?day=2026-10-25&find=rx1&type=acute").body())
                .contains(
                        "1 of 1 organisations", "Show all again", "value=\"rx1\"", "<option value=\"acute\" selected>");
        assertThat(API.get("/adoption?day=2026-10-25&find=nobody").body())
                .contains("Nothing matches the filter.", "Remove a filter to see more.")
                .doesNotContain("North Hospital");
    }

    @Test
    void groups_of_any_kind_and_day_stand_beside_each_other() {
        String asked = "/side-by-side%s?of1=national%%7Cnation%%7C2026-10-25%%7C"
                + "&of2=national%%7Cregion%%7C2026-10-25%%7CNorth&of3=national%%7Corganisation%%7C2026-10-18%%7CRX1";
        assertThat(API.get(asked.formatted("/beside.csv")).body())
                .contains("National e-mail service,2026-10-25,", ",10,5,50,0\r\n")
                .contains("North,2026-10-25,", ",10,5,50,0\r\n")
                .contains("North Hospital,2026-10-18,", ",,,,\r\n");
        assertThat(API.get(asked.formatted("") + "&find=north").body())
                .contains("None of the 3 has a larger share of active accounts than National e-mail service: 50.0% on")
                .contains("North Hospital</a>", "Take one away", "of4=national%7Corganisation%7C2026-10-25%7CRX1");
    }

    @Test
    void a_group_that_cannot_be_read_says_what_is_expected() {
        assertThat(API.get("/side-by-side?of1=national").body())
                .contains("Cannot read of1: expected SERVICE|SCOPE|DAY|CODE such as national|region|2026-10-31|North");
    }

    @Test
    void a_period_without_evidence_leads_to_the_last_that_has_some() {
        assertThat(API.get("/sla?period=2025-03").body())
                .contains("There is no data in this period.", "The last period with evidence");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/adoption/none.csv", "/api/v1/services/none"})
    void what_is_not_there_is_a_page_for_people_and_a_problem_for_programs(String address) {
        HttpResponse<String> page = asBrowser(address);
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.body())
                .contains("<h1>There is nothing at this address</h1>", "Check the address", "href=\"/adoption");

        HttpResponse<String> problem = API.get(address);
        assertThat(problem.statusCode()).isEqualTo(404);
        assertThat(problem.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void an_address_that_cannot_be_read_says_what_was_expected_and_shows_no_markup_of_it() {
        HttpResponse<String> page = asBrowser("/adoption?day=%3Cb%3E");
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body())
                .contains("<h1>This address cannot be read</h1>", "expected a day such as 2026-10-01, got &lt;b&gt;.")
                .doesNotContain("<b>");
    }

    @Test
    void what_is_for_certain_people_says_whom_to_ask() {
        HttpResponse<String> page = asBrowser("/api/v1/services/national/editions/1/exact.zip");
        assertThat(page.statusCode()).isEqualTo(401);
        assertThat(page.body()).contains("<h1>You may not see this</h1>", "Ask the service’s owner for access");
    }

    private static HttpResponse<String> asBrowser(String address) {
        return API.send(API.request(address)
                .header("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
                .GET());
    }
}
