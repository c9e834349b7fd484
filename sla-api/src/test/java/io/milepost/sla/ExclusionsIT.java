package io.milepost.sla;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.milepost.sla.signing.Hash;
import io.milepost.sla.verify.Anchor;
import io.milepost.sla.verify.BundleCheck;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** From a disputed outage to a revised report: who asked, who approved, and what it changed. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExclusionsIT {
    private static final String FAIR = """
            name: fair
            service: national
            zone: UTC
            accounting:
              maintenance: { treatment: removed, notice: 5 d, excludes: [maintenance, disputed-outage] }
            measures:
              - { name: imap, kind: availability, target: 99.9 % }
              - { name: smtp, kind: availability, target: 99.9 % }
            """;
    private static final String EXCLUSIONS = "/api/v1/services/national/exclusions";
    private static final String OUTAGE = "\"from\":\"2026-10-05T10:00:00Z\",\"to\":\"2026-10-05T11:00:00Z\"";
    private static final byte[] LETTER = "The line was cut by the buyer's own works.".getBytes(StandardCharsets.UTF_8);

    @RegisterExtension
    static final RunningApi API = new RunningApi(
            Clock.fixed(Instant.parse("2026-11-02T09:00:00Z"), ZoneOffset.UTC), TestCatalogue.with("fair", FAIR));

    @TempDir
    Path directory;

    @BeforeAll
    static void putFacts() {
        October.put(API);
    }

    @Test
    @Order(1)
    void a_party_disputes_an_outage_with_evidence() {
        HttpResponse<String> asked = API.post(
                EXCLUSIONS,
                RunningApi.PARTY,
                "{\"kind\":\"disputed-outage\",\"contract\":\"fair\",\"measure\":\"imap\"," + OUTAGE
                        + ",\"reason\":\"The buyer's own works cut the line\"}");
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
        assertThat(attach("letter.txt", LETTER).statusCode()).isEqualTo(200);
        JsonNode request = API.json(EXCLUSIONS + "/1");
        assertThat(request.path("state").asText()).isEqualTo("asked");
        assertThat(request.path("history").get(0).path("who").asText()).isEqualTo("supplier");
        assertThat(request.path("files").get(0).path("sha256").asText()).isEqualTo(Hash.of(LETTER));

        assertThat(attach("letter.txt", LETTER).statusCode()).isEqualTo(409);
        assertThat(attach("film.mp4", new byte[(5 << 20) + 1]).statusCode()).isEqualTo(413);
        assertThat(attach("..%2Fletter", LETTER).statusCode()).isIn(400, 404);
        assertThat(API.get(EXCLUSIONS + "/1/files/letter.txt").statusCode()).isEqualTo(401);
        assertThat(API.download(EXCLUSIONS + "/1/files/letter.txt", RunningApi.PARTY))
                .isEqualTo(LETTER);
    }

    @Test
    @Order(2)
    void nothing_is_excluded_by_asking_and_what_if_shows_what_would_be() {
        assertThat(level("fair", "imap").path("bad_us").asLong()).isEqualTo(3_600_000_000L);
        assertThat(level("fair", "imap").path("steps").toString())
                .contains("2026-10-05T10:00:00Z to 2026-10-05T11:00:00Z: disputed outage, not approved");
        JsonNode effects = API.json("/api/v1/services/national/sla/fair/exclusions?period=2026-10");
        assertThat(effects).hasSize(1);
        assertThat(effects.get(0).path("effects")).hasSize(1);
        JsonNode effect = effects.get(0).path("effects").get(0);
        assertThat(effect.path("measure").asText()).isEqualTo("imap");
        assertThat(effect.path("with").path("verdict").asText()).isEqualTo("met");
        assertThat(effect.path("with").path("excluded_us").asLong()).isEqualTo(3_600_000_000L);
        assertThat(effect.path("without").path("verdict").asText()).isEqualTo("missed");
        assertThat(effect.path("without").path("attainment").path("exact").asText())
                .isEqualTo("743/744");
    }

    @Test
    @Order(3)
    void a_contract_excludes_only_what_it_says() {
        assertThat(API.post(
                                EXCLUSIONS,
                                RunningApi.ADMINISTRATOR,
                                "{\"kind\":\"force-majeure\"," + OUTAGE + ",\"reason\":\"A flood\"}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(decide(2, "approval", RunningApi.SECOND_ADMINISTRATOR).statusCode())
                .isEqualTo(200);
        assertThat(level("fair", "imap").path("bad_us").asLong()).isEqualTo(3_600_000_000L);
        assertThat(level("fair", "imap").path("steps").toString())
                .contains("force majeure, which the contract does not exclude");
        assertThat(API.json("/api/v1/services/national/sla/fair/exclusions?period=2026-10")
                        .findValues("effects")
                        .get(1))
                .isEmpty();
    }

    @Test
    @Order(4)
    void maintenance_that_was_announced_too_late_stays_in() {
        assertThat(API.post(
                                EXCLUSIONS,
                                RunningApi.ADMINISTRATOR,
                                "{\"kind\":\"maintenance\"," + OUTAGE
                                        + ",\"announcedAt\":\"2026-10-01T10:00:00Z\",\"reason\":\"New discs\"}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(decide(3, "approval", RunningApi.SECOND_ADMINISTRATOR).statusCode())
                .isEqualTo(200);
        assertThat(level("fair", "smtp").path("excluded_us").asLong()).isZero();
        assertThat(level("fair", "smtp").path("steps").toString())
                .contains("announced too late, at 2026-10-01T10:00:00Z");
        assertThat(detail(API.post(
                        EXCLUSIONS,
                        RunningApi.ADMINISTRATOR,
                        "{\"kind\":\"maintenance\"," + OUTAGE
                                + ",\"announcedAt\":\"2026-12-01T10:00:00Z\",\"reason\":\"New discs\"}")))
                .isEqualTo("Cannot ask for an exclusion: expected announcedAt to be past, got 2026-12-01T10:00:00Z");
    }

    @Test
    @Order(5)
    void nobody_decides_on_what_they_asked_for() {
        API.post(
                EXCLUSIONS,
                RunningApi.ADMINISTRATOR,
                "{\"kind\":\"disputed-outage\",\"contract\":\"fair\"," + OUTAGE + ",\"reason\":\"It was not us\"}");
        assertThat(detail(decide(4, "approval", RunningApi.ADMINISTRATOR)))
                .isEqualTo("Cannot decide on exclusion 4: expected somebody else than who asked for it, got a.smith");
        assertThat(decide(4, "rejection", RunningApi.PARTY).statusCode()).isEqualTo(403);
        assertThat(decide(4, "withdrawal", RunningApi.PARTY).statusCode()).isEqualTo(403);
        assertThat(decide(4, "rejection", RunningApi.SECOND_ADMINISTRATOR).statusCode())
                .isEqualTo(200);
        assertThat(detail(decide(4, "approval", RunningApi.SECOND_ADMINISTRATOR)))
                .isEqualTo("Cannot make exclusion 4 approved: expected one that is asked, got one that is rejected");
        assertThat(API.post(EXCLUSIONS + "/1/approval", RunningApi.SECOND_ADMINISTRATOR, "{}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    @Order(6)
    void a_request_that_says_nothing_or_nothing_possible_is_refused() {
        assertThat(ask("{}")).startsWith("Cannot go on without a reason: ");
        assertThat(ask("{\"reason\":\"x\",\"kind\":\"bad luck\"}"))
                .isEqualTo(
                        "Cannot ask for an exclusion: kind: expected maintenance, disputed-outage, force-majeure, got bad luck");
        assertThat(ask("{\"reason\":\"x\",\"kind\":\"force-majeure\",\"from\":\"yesterday\"}"))
                .startsWith("Cannot ask for an exclusion: from: expected an instant with a zone like ");
        assertThat(ask("{\"reason\":\"x\",\"kind\":\"force-majeure\",\"measure\":\"pop\"," + OUTAGE + "}"))
                .endsWith("got contract \"\" and measure \"pop\"");
        assertThat(API.post(EXCLUSIONS, "nobody's", "{}").statusCode()).isEqualTo(401);
    }

    @Test
    @Order(7)
    void an_approval_after_closing_revises_the_report_in_the_open() throws Exception {
        HttpResponse<String> closed = API.post(
                "/api/v1/services/national/sla/fair/editions",
                RunningApi.ADMINISTRATOR,
                "{\"period\":\"2026-10\",\"state\":\"final\"}");
        assertThat(closed.statusCode()).as(closed.body()).isEqualTo(201);
        assertThat(decide(1, "approval", RunningApi.SECOND_ADMINISTRATOR).statusCode())
                .isEqualTo(200);
        JsonNode revised = awaitEditions(2).get(0);
        assertThat(revised.path("reason").asText())
                .isEqualTo("exclusion 1 (disputed outage) approved by b.jones: as agreed on 30 October");
        assertThat(level("fair", "imap").path("excluded_us").asLong()).isEqualTo(3_600_000_000L);

        String address =
                "/api/v1/services/national/editions/" + revised.path("number").asInt();
        JsonNode document = API.json(address);
        assertThat(document.path("results").get(0).path("bad_us").asLong()).isZero();
        JsonNode approved = document.path("exclusions").get(0);
        assertThat(approved.path("asked_by").asText()).isEqualTo("supplier");
        assertThat(approved.path("approved_by").asText()).isEqualTo("b.jones");

        byte[] exact = API.download(address + "/exact.zip", RunningApi.PARTY);
        byte[] disclosed = API.download(address + "/disclosed.zip", RunningApi.PARTY);
        assertThat(new Unzipped(exact).file("exclusions/1/letter.txt")).isEqualTo(LETTER);
        assertThat(new Unzipped(disclosed).files())
                .containsKey("exclusions.json")
                .doesNotContainKey("exclusions/1/letter.txt");
        for (byte[] bundle : new byte[][] {exact, disclosed}) {
            Path file = Files.write(directory.resolve("bundle.zip"), bundle);
            assertThat(BundleCheck.verify(file, Anchor.NONE).discrepancies()).isEmpty();
        }
    }

    @Test
    @Order(8)
    void what_was_approved_can_be_withdrawn_and_its_history_stays() throws Exception {
        assertThat(decide(1, "withdrawal", RunningApi.PARTY).statusCode()).isEqualTo(200);
        JsonNode history = API.json(EXCLUSIONS + "/1").path("history");
        assertThat(history)
                .extracting(event -> event.path("state").asText())
                .containsExactly("asked", "approved", "withdrawn");
        assertThat(awaitEditions(3).get(0).path("state").asText()).isEqualTo("REVISED");
        assertThat(level("fair", "imap").path("bad_us").asLong()).isEqualTo(3_600_000_000L);
        assertThat(attach("late.txt", LETTER).statusCode()).isEqualTo(409);
    }

    @Test
    @Order(9)
    void the_page_tells_how_far_the_report_is_settled_and_who_asked_for_what() {
        String page =
                API.get("/sla?service=national&contract=fair&period=2026-10").body();
        assertThat(page)
                .contains("revised, closed 2 November 2026")
                .contains("Reason: exclusion 1 (disputed outage) withdrawn by supplier: as agreed on 30 October")
                .contains("./milepost verify national-fair-2026-10-3-disclosed.zip --key keys.json")
                .contains(API.json("/api/v1/services/national/editions")
                        .get(0)
                        .path("sha256")
                        .asText())
                .contains("Asked by supplier, ")
                .contains("It makes no difference to any figure under this contract.");
        assertThat(API.get("/sla?service=national&contract=national&period=2026-09")
                        .body())
                .contains("This period has not been closed: its figures may still change.")
                .contains("Nobody asked for time of this period to be excluded.");
    }

    private static HttpResponse<String> attach(String name, byte[] content) {
        return API.send(API.request(EXCLUSIONS + "/1/files/" + name)
                .header("Authorization", "Bearer " + RunningApi.PARTY)
                .header("Content-Type", "application/octet-stream")
                .PUT(BodyPublishers.ofByteArray(content)));
    }

    private static HttpResponse<String> decide(long id, String decision, String token) {
        return API.post(EXCLUSIONS + "/" + id + "/" + decision, token, "{\"reason\":\"as agreed on 30 October\"}");
    }

    private static String ask(String body) {
        return detail(API.post(EXCLUSIONS, RunningApi.PARTY, body));
    }

    private static JsonNode level(String contract, String measure) {
        for (JsonNode level : API.json("/api/v1/services/national/sla/" + contract + "?period=2026-10")) {
            if (level.path("measure").asText().equals(measure)) {
                return level;
            }
        }
        throw new AssertionError("No measure " + measure);
    }

    private static JsonNode awaitEditions(int count) throws InterruptedException {
        for (int tries = 0; tries < 600; tries++) {
            JsonNode editions = API.json("/api/v1/services/national/editions");
            if (editions.size() >= count) {
                return editions;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("No edition " + count);
    }

    private static String detail(HttpResponse<String> response) {
        return RunningApi.parse(response.body()).path("detail").asText();
    }
}
