package io.milepost.sla;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A national and two local services: one is probed alike, the other from one place and less often. */
class ComparisonIT {
    private static final String ASKED = "services=national,local,slack&period=2026-10";

    @RegisterExtension
    static final RunningApi API =
            new RunningApi(Clock.fixed(Instant.parse("2026-11-02T09:00:00Z"), ZoneOffset.UTC), catalogue());

    private static Path catalogue() {
        return TestCatalogue.with("other", """
                name: other
                service: local
                zone: Europe/London
                measures: [{ name: imap, kind: availability, target: 95 % }]
                """, """
                  - { name: local, title: Mail of a trust, zone: Europe/London }
                  - { name: slack, title: Mail of a clinic, zone: Europe/London }
                """);
    }

    @BeforeAll
    static void putFacts() {
        History.of("imap", "smtp")
                .down("imap", "2026-10-25T11:00:00Z", "2026-10-25T11:42:00Z")
                .putInto(API);
        History.of("imap", "smtp")
                .ofService("local")
                .down("imap", "2026-10-06T09:00:00Z", "2026-10-06T12:00:00Z")
                .putInto(API);
        History.of("imap").ofService("slack").seenFrom("inside").every(300).putInto(API);
    }

    @Test
    void each_service_is_judged_by_the_first_ones_contract_and_compared_with_it() {
        JsonNode comparison = API.json("/api/v1/comparison?" + ASKED);
        assertThat(comparison.path("terms_of").asText()).isEqualTo("national");
        JsonNode support = comparison.path("measures").get(0);
        assertThat(support.path("measure").asText() + "/"
                        + support.path("regime").asText())
                .isEqualTo("imap/support");
        JsonNode local = support.path("reached").get(1);
        assertThat(local.path("level").path("verdict").asText()).isEqualTo("missed");
        assertThat(local.path("level").path("bad_us").asLong()).isEqualTo(10_800_000_000L);
        // 180 minutes of 26,040, each end known to a minute
        assertThat(local.path("confidence").path("lowest").asText()).isEqualTo("99.304915");
        assertThat(local.path("confidence").path("highest").asText()).isEqualTo("99.312597");
        JsonNode difference = support.path("differences").get(0);
        assertThat(difference.path("outcome").asText()).isEqualTo("worse");
        assertThat(difference.path("points").asText()).isEqualTo("-0.529954");
    }

    @Test
    void what_was_probed_otherwise_is_refused_with_each_reason() {
        JsonNode slack = API.json("/api/v1/comparison?" + ASKED)
                .path("measures")
                .get(0)
                .path("differences")
                .get(1);
        assertThat(slack.path("outcome").asText()).isEqualTo("not-alike");
        assertThat(slack.path("points").isNull()).isTrue();
        assertThat(slack.path("reasons").toString())
                .contains("imap was seen from: inside, internet of National e-mail service; inside of Mail of a clinic")
                .contains("imap was probed every: 60 s of National e-mail service; 300 s of Mail of a clinic");
    }

    @Test
    void the_terms_of_another_service_may_be_asked_for() {
        JsonNode comparison = API.json("/api/v1/comparison?" + ASKED + "&contract=local/other");
        assertThat(comparison.path("measures")).hasSize(1);
        assertThat(comparison
                        .path("measures")
                        .get(0)
                        .path("reached")
                        .get(0)
                        .path("level")
                        .path("verdict")
                        .asText())
                .isEqualTo("met");
    }

    @Test
    void every_form_can_be_had() {
        String levels = API.get("/api/v1/comparison.csv?" + ASKED).body();
        assertThat(levels)
                .startsWith("measure,regime,service,attainment_percent,lowest_percent,highest_percent,verdict")
                .contains("Reading mail,support,local,99.308756,99.304915,99.312597,missed,100.000000,");
        assertThat(API.get("/api/v1/comparison.csv?table=differences-metadata&" + ASKED)
                        .body())
                .contains("contract,national/national", "facts_version_of_local", "Clopper and Pearson");
        assertThat(API.get("/api/v1/comparison.html?" + ASKED).body()).contains("Whether they differ");
        assertThat(API.get("/api/v1/comparison.pdf?" + ASKED).statusCode()).isEqualTo(200);
    }

    @Test
    void the_page_compares_with_every_service_that_is_probed_and_says_why_not() {
        String page = API.get("/compare").body();
        assertThat(page)
                .contains(
                        "Beside National e-mail service: worse in 1 of 10, no difference to be seen in 3, not comparable in 6")
                .contains("Mail of a trust", "-0.529954".replace('-', '−'))
                .contains("imap was seen from: inside, internet of National e-mail service; inside of Mail of a clinic")
                .contains("By the terms of other", "With Mail of a trust as the one to compare with")
                .contains("/api/v1/comparison.csv?contract=national%2Fnational");
        assertThat(API.get("/compare/differences.csv").body())
                .contains("\"Reading mail, Support\",Mail of a trust,Worse,,-0.529954");
        assertThat(API.get("/compare?service=local&services=local").body()).contains("A second service that is probed");
    }

    @Test
    void a_question_that_cannot_be_answered_says_what_is_expected() {
        assertThat(detail("services=national&period=2026-10"))
                .isEqualTo(
                        "Cannot compare: expected services, two to 6 different ones divided by commas, got national");
        assertThat(detail("services=national,local"))
                .isEqualTo("Cannot compare: expected period such as 2026-10, got none");
        assertThat(detail("services=national,nowhere&period=2026-10")).contains("got nowhere");
        assertThat(detail(ASKED + "&contract=no"))
                .isEqualTo("Cannot find the contract: expected one of national/national, local/other, got no");
    }

    private static String detail(String query) {
        return RunningApi.parse(API.get("/api/v1/comparison?" + query).body())
                .path("detail")
                .asText();
    }
}
