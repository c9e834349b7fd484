package io.milepost.sla;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Outages over HTTP: found from results as they are put, with who is hit, and annotated by people. */
class OutagesIT {

    @RegisterExtension
    static final RunningApi API = new RunningApi(
            Clock.fixed(Instant.parse("2026-10-31T23:59:30Z"), ZoneOffset.UTC),
            Path.of("src/test/resources/catalogue"));

    private static final String OUTAGES = "/api/v1/services/national/outages";

    @BeforeAll
    static void putFacts() {
        for (String kind : List.of("delivery-hour", "access-hour", "coverage-hour", "adoption-day")) {
            API.put("/api/facts/" + kind + "/jobs-national/2026-10-25", RunningApi.golden(kind));
        }
        History.of("imap", "smtp")
                .month("2026-10")
                .down("imap", "2026-10-26T11:00:00Z", "2026-10-26T11:42:00Z")
                .down("smtp", "2026-10-26T11:01:00Z", "2026-10-26T11:10:00Z")
                .down("imap", "2026-10-31T23:50:00Z", "2026-11-01T01:00:00Z")
                .putInto(API);
    }

    @Test
    void outages_are_listed_the_latest_first_with_their_instants() {
        JsonNode outages = API.json(OUTAGES);
        assertThat(outages).hasSize(3);
        JsonNode latest = outages.get(0).path("outage");
        assertThat(latest.path("component").asText()).isEqualTo("imap");
        assertThat(latest.path("opened_at").asText()).isEqualTo("2026-10-31T23:50:00Z");
        assertThat(latest.path("closed_at").isNull()).isTrue();
        assertThat(outages.findValuesAsText("opened_at"))
                .containsExactly("2026-10-31T23:50:00Z", "2026-10-26T11:01:00Z", "2026-10-26T11:00:00Z");
        assertThat(API.json(OUTAGES + "?from=2026-10-26T11:20:00Z&to=2026-10-27T00:00:00Z"))
                .hasSize(1);
    }

    @Test
    void one_outage_tells_where_it_broke_and_who_is_hit() {
        JsonNode outage = API.json(OUTAGES + "/" + find("imap", "2026-10-26T11:00:00Z"));
        assertThat(outage.path("outage").path("closed_at").asText()).isEqualTo("2026-10-26T11:42:00Z");
        assertThat(outage.path("outage").path("place").asText()).isEqualTo("SERVICE");
        assertThat(outage.path("outage").path("phase").asText()).isEqualTo("connect");
        assertThat(outage.path("outage").path("witnesses")).hasSize(2);
        assertThat(outage.path("affected").path("organisations").asLong()).isEqualTo(1);
        assertThat(outage.path("affected").path("users").asLong()).isEqualTo(5);
        assertThat(outage.path("affected").path("used_on").asText()).isEqualTo("2026-10-25");
        assertThat(outage.path("history").findValuesAsText("kind")).containsExactly("OPENED", "CLOSED");
    }

    @Test
    void the_operations_page_says_first_what_is_wrong_where_since_when_who_is_hit_and_who_knows() {
        String page = API.get("/operations").body();
        assertThat(page)
                .contains("Reading mail is down")
                .contains("Since 31 October 2026 at 23:50:00 GMT: 9 minutes 30 seconds so far.")
                .contains("It broke at the service: all that see anything see it (inside, internet).")
                .contains("It stops at: connect.")
                .contains("Organisations that used it: 1, with 5 accounts active.")
                .contains("Nobody has taken it up yet.")
                .contains("without, load it again.");
        assertThat(page.indexOf("What is wrong")).isLessThan(page.indexOf("<h2 id=\"now\""));
        assertThat(API.get("/operations/outages.csv").body())
                .contains("Reading mail,Down,", "Sending and receiving,Down,");
    }

    @Test
    void changes_since_a_number_are_given_once_and_in_order() {
        JsonNode all = API.json("/api/v1/services/national/outage-changes");
        assertThat(all.findValuesAsText("kind")).containsExactly("OPENED", "CLOSED", "OPENED", "CLOSED", "OPENED");
        long third = all.get(2).path("sequence").asLong();
        assertThat(API.json("/api/v1/services/national/outage-changes?after=" + third))
                .hasSize(2);
    }

    @Test
    void people_acknowledge_explain_merge_and_split_and_nothing_is_overwritten() {
        String imap = find("imap", "2026-10-26T11:00:00Z");
        String smtp = find("smtp", "2026-10-26T11:01:00Z");
        write(imap, "{\"kind\":\"acknowledge\"}");
        write(imap, "{\"kind\":\"cause\",\"text\":\"A switch\"}");
        write(imap, "{\"kind\":\"cause\",\"text\":\"A switch in hall 2\"}");
        write(imap, "{\"kind\":\"link\",\"text\":\"https://tickets.example.org/1\"}");
        write(imap, "{\"kind\":\"merge\",\"other\":\"" + smtp + "\"}");
        JsonNode standing = API.json(OUTAGES + "/" + imap).path("standing");
        assertThat(standing.path("acknowledged_by").get(0).asText()).isEqualTo("supplier");
        assertThat(standing.path("cause").asText()).isEqualTo("A switch in hall 2");
        assertThat(standing.path("merged_with").get(0).asText()).isEqualTo(smtp);
        assertThat(API.json(OUTAGES + "/" + smtp)
                        .path("standing")
                        .path("merged_with")
                        .get(0)
                        .asText())
                .isEqualTo(imap);
        write(smtp, "{\"kind\":\"split\",\"other\":\"" + imap + "\"}");
        write(imap, "{\"kind\":\"split\",\"split_at\":\"2026-10-26T11:20:00Z\"}");
        JsonNode after = API.json(OUTAGES + "/" + imap);
        assertThat(after.path("standing").path("merged_with")).isEmpty();
        assertThat(after.path("standing").path("split_at").get(0).asText()).isEqualTo("2026-10-26T11:20:00Z");
        assertThat(after.path("journal")).hasSize(7);
    }

    @Test
    void who_writes_must_be_known_and_what_is_written_must_make_sense() {
        String imap = find("imap", "2026-10-31T23:50:00Z");
        assertThat(API.send(API.request(OUTAGES + "/" + imap + "/journal")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{\"kind\":\"acknowledge\"}")))
                        .statusCode())
                .isEqualTo(401);
        assertThat(refusal(imap, "{\"kind\":\"shrug\"}"))
                .isEqualTo("Cannot add to the journal: expected kind as one of acknowledge, cause, note, link, merge,"
                        + " split, got shrug");
        assertThat(refusal(imap, "{\"kind\":\"note\",\"text\":\" \"}"))
                .isEqualTo("Cannot add to the journal: expected 1 to 4000 characters of text, got 0");
        assertThat(refusal(imap, "{\"kind\":\"note\",\"text\":\"cut \\u0000 off\"}"))
                .isEqualTo("Cannot keep what stands in text: expected text without the character 0");
        assertThat(refusal(imap, "{\"kind\":\n\"note\""))
                .isEqualTo("Cannot read the body as JSON, line 2 column 7: expected what /openapi.json shows");
        assertThat(refusal(imap, "{\"kind\":[\"note\"]}"))
                .isEqualTo("Cannot read the body as JSON, line 1 column 9, in kind: expected text");
        assertThat(refusal(imap, "{\"kind\":\"link\",\"text\":\"javascript:alert(1)\"}"))
                .contains("expected an address that begins with https:// or http:// in text");
        assertThat(refusal(imap, "{\"kind\":\"merge\",\"other\":\"" + imap + "\"}"))
                .contains("expected the id of another outage of the service in other");
        assertThat(refusal(imap, "{\"kind\":\"split\",\"split_at\":\"2026-10-01T00:00:00Z\"}"))
                .contains("within the outage from 2026-10-31T23:50:00Z to now, got 2026-10-01T00:00:00Z");
        assertThat(API.get(OUTAGES + "/0123456789abcdef").body())
                .contains("Cannot find the outage: expected one of national, got 0123456789abcdef");
    }

    private static String find(String component, String opened) {
        for (JsonNode each : API.json(OUTAGES)) {
            JsonNode outage = each.path("outage");
            if (outage.path("component").asText().equals(component)
                    && outage.path("opened_at").asText().equals(opened)) {
                return outage.path("id").asText();
            }
        }
        throw new AssertionError("No outage of " + component + " from " + opened);
    }

    private static void write(String outage, String entry) {
        HttpResponse<String> response = API.post(OUTAGES + "/" + outage + "/journal", RunningApi.PARTY, entry);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    }

    private static String refusal(String outage, String entry) {
        HttpResponse<String> response = API.post(OUTAGES + "/" + outage + "/journal", RunningApi.PARTY, entry);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        return RunningApi.parse(response.body()).path("detail").asText();
    }
}
