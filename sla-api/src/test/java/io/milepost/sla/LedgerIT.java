package io.milepost.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The time ledger of a month with two outages: one that costs the target, and one at night. */
class LedgerIT {
    @RegisterExtension
    static final RunningApi API = new RunningApi(
            Clock.fixed(Instant.parse("2026-11-02T09:00:00Z"), ZoneOffset.UTC),
            Path.of("src/test/resources/catalogue"));

    @BeforeAll
    static void putFacts() {
        History.of("imap", "smtp")
                .month("2026-10")
                .down("imap", "2026-10-25T11:00:00Z", "2026-10-25T11:42:00Z")
                .down("imap", "2026-10-25T00:20:00Z", "2026-10-25T00:30:00Z")
                .silent("smtp", "2026-10-05T10:00:00Z", "2026-10-05T11:00:00Z")
                .putInto(API);
        for (String kind : List.of("delivery-hour", "access-hour", "coverage-hour")) {
            API.put("/api/facts/" + kind + "/jobs-national/2026-10-25", RunningApi.golden(kind));
        }
    }

    @Test
    void the_parts_of_each_row_sum_to_the_agreed_time() {
        List<String> lines = lines("/sla/time-ledger.csv?period=2026-10");
        assertThat(lines.get(0))
                .isEqualTo("Commitment,Agreed (microseconds),Good (microseconds),Bad (microseconds),"
                        + "Left out under the contract (microseconds),Unknown (microseconds)");
        assertThat(lines).hasSize(5);
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.substring(line.indexOf("\",") + 2).split(",");
            long parts =
                    Arrays.stream(fields).skip(1).mapToLong(Long::parseLong).sum();
            assertThat(parts).as(line).isEqualTo(Long.parseLong(fields[0])).isPositive();
        }
        assertThat(lines.get(1)).contains(",2520000000,0,");
        assertThat(lines.get(3)).contains(",0,0,3540000000");
    }

    @Test
    void each_outage_says_what_the_figure_would_be_without_it() {
        String page = API.get("/sla?period=2026-10").body();
        assertThat(page)
                .contains("Without it: Reading mail, Support")
                .contains("100% instead of 99.838709%; 42 minutes less bad time.")
                .contains("The verdict would be “Met” instead of “Missed”.")
                .contains("100% instead of 99.946409%; 10 minutes less bad time.");
        assertThat(lines("/sla/outage-effects.csv?period=2026-10"))
                .contains(
                        "Reading mail,2026-10-25T11:00:00Z,\"Reading mail, Support\",2520000000,99.83871,100,Missed,Met");
    }

    @Test
    void an_outage_shows_probes_logs_and_notes_as_its_evidence() {
        assertThat(note("""
                {"target":"imap","at":"2026-10-25T11:10:00Z","author":"A. <b>Duty</b>","text":"The store's disk was full."}""").statusCode()).isEqualTo(201);
        note("""
                {"target":"imap","at":"2026-10-25T12:10:00Z","author":"A. Duty","text":"Not within an outage."}""");
        String page = API.get("/sla?period=2026-10").body();
        assertThat(page)
                .contains("Probe, inside", "42 failed results, the first: connect: refused")
                .contains("Logs, logs", "IMAP logins that succeeded: ")
                .contains("Note, A. &lt;b&gt;Duty&lt;/b&gt;", "The store&#39;s disk was full.")
                .contains("Nothing is known from logs of these hours")
                .doesNotContain("Not within an outage.");
        assertThat(API.json("/api/v1/services/national/notes?from=2026-10-25T12:00:00Z"))
                .hasSize(1);
    }

    @Test
    void a_note_needs_the_token_a_known_target_an_instant_and_words() {
        assertThat(API.send(API.request("/api/v1/services/national/notes")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(401);
        assertThat(detail("{\"target\":\"fax\"}"))
                .isEqualTo("Cannot add a note: expected one of the targets imap, smtp, got fax");
        assertThat(detail("{\"target\":\"imap\",\"at\":\"today\"}"))
                .isEqualTo(
                        "Cannot add a note: expected at, an instant with a zone like 2026-10-14T09:31:00Z, got today");
        assertThat(detail("{\"target\":\"imap\",\"at\":\"2026-10-14T09:31:00Z\",\"author\":\" \"}"))
                .isEqualTo("Cannot add a note: expected 1 to 200 characters of author, got 0");
    }

    private static String detail(String body) {
        HttpResponse<String> response = note(body);
        assertThat(response.statusCode()).isEqualTo(400);
        return RunningApi.parse(response.body()).path("detail").asText();
    }

    private static HttpResponse<String> note(String body) {
        return API.send(API.request("/api/v1/services/national/notes")
                .header("Authorization", "Bearer " + RunningApi.TOKEN)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private static List<String> lines(String path) {
        return API.get(path).body().lines().toList();
    }
}
