package io.milepost.sla;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.milepost.sla.signing.Hash;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
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
import picocli.CommandLine;

/** The life of a report: closed, published, checked by a stranger, revised in the open, and signed by the next key. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EditionsIT {
    private static final String CLOSE = "/api/v1/services/national/sla/national/editions";
    private static final String REPORT = "/api/v1/services/national/contracts/national/reports/2026-10.";
    private static final String EDITIONS = "/api/v1/services/national/editions";

    @RegisterExtension
    static final RunningApi API = new RunningApi(
            Clock.fixed(Instant.parse("2026-11-02T09:00:00Z"), ZoneOffset.UTC),
            Path.of("src/test/resources/catalogue"));

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();

    @BeforeAll
    static void putFacts() {
        October.put(API);
    }

    @Test
    @Order(1)
    void only_an_administrator_closes_and_only_what_is_over() {
        String october = "{\"period\":\"2026-10\",\"state\":\"final\"}";
        assertThat(API.post(CLOSE, "nobody's", october).statusCode()).isEqualTo(401);
        assertThat(API.post(CLOSE, RunningApi.TOKEN, october).statusCode()).isEqualTo(401);
        assertThat(detail(API.post(CLOSE, RunningApi.PARTY, october)))
                .isEqualTo("This is for administrators: expected the token of one, got that of supplier, a party");
        assertThat(detail(close("2026-11", "final", "")))
                .isEqualTo("Cannot close 2026-11: expected a period that is over, got one that lasts until"
                        + " 2026-12-01T00:00:00Z");
        assertThat(detail(close("2026-10", "settled", "")))
                .isEqualTo("Cannot close: state: expected provisional, final or revised, got settled");
        assertThat(detail(close("2026-10", "revised", "why not")))
                .isEqualTo("Cannot revise 2026-10: expected a final edition of it, got none");
        assertThat(API.get("/public/editions/head.json").statusCode()).isEqualTo(404);
    }

    @Test
    @Order(2)
    void a_provisional_report_becomes_final_and_each_is_an_edition() {
        HttpResponse<String> provisional = close("2026-10", "provisional", "");
        assertThat(provisional.statusCode()).as(provisional.body()).isEqualTo(201);
        assertThat(detail(close("2026-10", "provisional", "")))
                .isEqualTo("Cannot close 2026-10 again: expected other figures than those of edition 2, got the same");
        assertThat(close("2026-10", "final", "").statusCode()).isEqualTo(201);
        assertThat(detail(close("2026-10", "final", "")))
                .isEqualTo("Cannot close 2026-10 as final: expected a period that is not final yet, got edition 3,"
                        + " final; a change is a revision");
        assertThat(detail(close("2026-10", "revised", "")))
                .isEqualTo("Cannot revise 2026-10: expected a reason, got none");
        assertThat(detail(close("2026-10", "revised", "it looks better")))
                .isEqualTo("Cannot close 2026-10 again: expected other figures than those of edition 3, got the same");

        JsonNode editions = API.json(EDITIONS);
        assertThat(editions).hasSize(2);
        assertThat(editions.get(0).path("state").asText()).isEqualTo("FINAL");
        assertThat(editions.get(0).path("closedBy").asText()).isEqualTo("a.smith");
    }

    @Test
    @Order(3)
    void the_published_figures_are_those_of_the_engine_and_their_hash_is_in_the_chain() {
        String document = API.get(EDITIONS + "/3").body();
        JsonNode imap = RunningApi.parse(document).path("results").get(0);
        JsonNode live = API.json("/api/v1/services/national/sla/national?period=2026-10")
                .get(0);
        assertThat(imap.path("bad_us").asLong())
                .isEqualTo(3_600_000_000L)
                .isEqualTo(live.path("bad_us").asLong());
        assertThat(imap.path("attainment")).isEqualTo(live.path("attainment"));
        assertThat(imap.path("verdict").asText()).isEqualTo("missed");

        JsonNode chain = API.json("/public/editions/chain.json").path("entries");
        assertThat(chain).hasSize(3);
        assertThat(chain.get(2).path("entry").path("edition").path("sha256").asText())
                .isEqualTo(Hash.of(document.getBytes(StandardCharsets.UTF_8)));
        assertThat(chain.get(2).path("entry").path("previous").asText())
                .isEqualTo(Hash.of(chain.get(1).path("entry").toString().getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    @Order(4)
    void the_head_is_published_and_handed_over() throws IOException {
        String head = API.get("/public/editions/head.json").body();
        assertThat(head).contains("\"number\":3");
        Path handedOver = API.directory().resolve("heads");
        assertThat(handedOver.resolve("head.json")).hasContent(head);
        assertThat(Files.readString(handedOver.resolve("head.txt")))
                .isEqualTo(API.get("/public/editions/head.txt").body());
        assertThat(Files.readAllLines(handedOver.resolve("heads.txt"))).hasSize(2);
    }

    @Test
    @Order(5)
    void a_stranger_verifies_both_bundles_with_the_published_key() throws IOException {
        Path keys = Files.writeString(
                directory.resolve("keys.json"), API.get("/public/keys").body());
        Path head = Files.writeString(
                directory.resolve("head.txt"),
                API.get("/public/editions/head.txt").body());
        Path disclosed = download("3", "disclosed");
        Path exact = download("3", "exact");

        for (Path bundle : new Path[] {disclosed, exact}) {
            assertThat(verify(bundle, "--key", keys.toString(), "--head", head.toString()))
                    .as(out.toString())
                    .isZero();
            assertThat(out.toString())
                    .contains("figures    5 recomputed alike by engine 0.1.0")
                    .contains("signature  Ed25519 by sha256:")
                    .contains("of The service desk, a key that was named")
                    .contains("head       entry 3 is the one of the head")
                    .endsWith("verified\n");
        }
    }

    @Test
    @Order(5)
    void every_form_of_the_report_names_its_edition() throws IOException {
        JsonNode edition = API.json(EDITIONS).get(0);
        String key =
                API.json("/public/keys").path("keys").get(0).path("fingerprint").asText();
        ReportForms.load(API, REPORT)
                .forEach((form, text) -> assertThat(text)
                        .as(form)
                        .contains(
                                "final",
                                edition.path("sha256").asText(),
                                key,
                                "/public/keys/" + key + ".pem",
                                "/api/v1/services/national/editions/3",
                                "thoseoftheedition")
                        .doesNotContain("noteditionyet", "notthoseoftheedition"));
        JsonNode about = API.json(REPORT + "json").path("about");
        assertThat(about.path("edition").asLong()).isEqualTo(3);
        assertThat(about.path("edition_revision").asInt()).isEqualTo(2);
        assertThat(about.path("edition_key_owner").asText()).isEqualTo("The service desk");
        assertThat(about.path("edition_closed_at").asText()).isEqualTo("2026-11-02T09:00:00Z");
    }

    @Test
    @Order(6)
    void without_a_key_it_says_that_nobody_vouches_for_it() throws IOException {
        assertThat(verify(download("3", "disclosed"))).isZero();
        assertThat(out.toString()).contains("note       whose key that is was not checked");
        assertThat(verify(download("3", "disclosed"), "--fingerprint", "sha256:" + "0".repeat(64)))
                .isEqualTo(1);
        assertThat(out.toString()).contains("differs    chain.json: entry 3: key: expected sha256:0000");
    }

    @Test
    @Order(7)
    void the_public_sees_no_number_of_an_organisation_and_is_told_so() throws IOException {
        assertThat(API.get(EDITIONS + "/3/exact.zip").statusCode()).isEqualTo(401);
        String exact =
                new Unzipped(API.download(EDITIONS + "/3/exact.zip", RunningApi.PARTY)).text("evidence/population.csv");
        Unzipped disclosed = new Unzipped(API.download(EDITIONS + "/3/disclosed.zip", "none"));
        assertThat(exact).contains("2026-09-30T23:00:00Z,4,RX2\n").contains("2026-10-19T23:00:00Z,5,RX2\n");
        assertThat(disclosed.text("evidence/population.csv"))
                .isEqualTo("from,users,organisation\n2026-09-30T23:00:00Z,1200,\n2026-10-19T23:00:00Z,1201,\n");
        assertThat(disclosed.text("evidence/organisations.csv"))
                .isEqualTo("organisation,users_rounded\nRX1,1195\nRX2,5\n");
        assertThat(disclosed.text("manifest.json"))
                .contains("\"policy\":\"nhs-central\"")
                .contains("how many users each organisation had from day to day");
        assertThat(disclosed.text("evidence/intervals.csv") + disclosed.text("results.json"))
                .doesNotContain("RX");
    }

    @Test
    @Order(8)
    void late_data_make_a_revision_with_their_reason_and_never_a_silent_change() throws Exception {
        October.accept(API, "delivery-hour/jobs-national/2026-10-25", October.deliveries(13, 11));
        JsonNode latest = awaitEditions(3).get(0);
        assertThat(latest.path("state").asText()).isEqualTo("REVISED");
        assertThat(latest.path("closedBy").asText()).isEqualTo("milepost");
        assertThat(latest.path("reason").asText())
                .isEqualTo("delivery-hour: logs, directories or probe results arrived late");
        Path chain = Files.writeString(
                directory.resolve("chain.json"),
                API.get("/public/editions/chain.json").body());
        assertThat(verify(download("3", "disclosed"), "--chain", chain.toString()))
                .isZero();
        assertThat(out.toString()).contains("note       this edition was replaced: entry 4 of ");
        assertThat(verify(download("4", "exact"))).isZero();
        ReportForms.load(API, REPORT)
                .forEach((form, text) -> assertThat(text)
                        .as(form)
                        .contains("revised", "delivery-hour:logs,directoriesorproberesultsarrivedlate"));
        assertThat(API.json(REPORT + "json").at("/about/edition").asLong()).isEqualTo(4);
    }

    @Test
    @Order(9)
    void the_same_facts_again_make_no_edition() {
        October.accept(API, "delivery-hour/jobs-national/2026-10-25", October.deliveries(13, 11));
        assertThat(detail(close("2026-10", "revised", "once more")))
                .isEqualTo("Cannot close 2026-10 again: expected other figures than those of edition 4, got the same");
        assertThat(API.json(EDITIONS)).hasSize(3);
    }

    @Test
    @Order(10)
    void the_next_key_is_signed_by_the_one_before_and_trusted_through_it() throws Exception {
        String first =
                API.json("/public/keys").path("keys").get(0).path("fingerprint").asText();
        assertThat(SlaCommand.run(
                        "signing", "rotate", "-c", API.configuration().toString(), "--reason", "the yearly change"))
                .isZero();
        assertThat(close("2026-09", "provisional", "").statusCode()).isEqualTo(201);

        JsonNode keys = API.json("/public/keys").path("keys");
        assertThat(keys).hasSize(2);
        assertThat(keys.get(0).path("until").asText())
                .isEqualTo(keys.get(1).path("from").asText());
        assertThat(keys.get(1).path("reason").asText()).isEqualTo("the yearly change");
        Path bundle = download("6", "disclosed");
        assertThat(verify(bundle, "--fingerprint", first)).as(out.toString()).isZero();
        assertThat(out.toString())
                .contains("Ed25519 by " + keys.get(1).path("fingerprint").asText());
        assertThat(API.get("/public/keys/" + first + ".pem").body()).startsWith("-----BEGIN PUBLIC KEY-----");
    }

    @Test
    @Order(11)
    void without_its_key_nothing_is_closed() throws IOException {
        Path key = API.directory().resolve("signing.key");
        Path away = Files.move(key, API.directory().resolve("away"));
        assertThat(detail(close("2026-09", "final", "")))
                .isEqualTo("Cannot read the signing key: expected a file " + key
                        + ", got none; milepost signing create makes one");
        Files.move(away, key);
        assertThat(close("2026-09", "final", "").statusCode()).isEqualTo(201);
    }

    private static HttpResponse<String> close(String period, String state, String reason) {
        return API.post(
                CLOSE,
                RunningApi.ADMINISTRATOR,
                "{\"period\":\"%s\",\"state\":\"%s\",\"reason\":\"%s\"}".formatted(period, state, reason));
    }

    private static JsonNode awaitEditions(int count) throws InterruptedException {
        for (int tries = 0; tries < 600; tries++) {
            JsonNode editions = API.json(EDITIONS);
            if (editions.size() >= count) {
                return editions;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("No edition " + count);
    }

    private Path download(String number, String kind) throws IOException {
        return Files.write(
                directory.resolve(kind + number + ".zip"),
                API.download(EDITIONS + "/" + number + "/" + kind + ".zip", RunningApi.PARTY));
    }

    private int verify(Path bundle, String... options) {
        out.getBuffer().setLength(0);
        CommandLine command = new CommandLine(new io.milepost.sla.verify.VerifyCommand());
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(new StringWriter()));
        String[] arguments = new String[options.length + 1];
        arguments[0] = bundle.toString();
        System.arraycopy(options, 0, arguments, 1, options.length);
        return command.execute(arguments);
    }

    private static String detail(HttpResponse<String> response) {
        return RunningApi.parse(response.body()).path("detail").asText();
    }
}
