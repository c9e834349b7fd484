package io.milepost.sla;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.sla.claim.SlaCheck;
import io.milepost.sla.verify.VerifyCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The service's own share of a delay, from facts to verdicts, and the same verdicts of samples in files. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OwnShareIT {
    private static final String CONTRACT = """
            name: share
            service: national
            zone: UTC
            accounting: { unknown: { treatment: removed, coverageFloor: 90 % } }
            measures:
              - { name: whole, kind: delivery-time, thresholdMs: 10000, target: 90 % }
              - { name: own, kind: delivery-time, thresholdMs: 10000, target: 90 %, share: own }
              - { name: each, kind: delivery-time, thresholdMs: 10000, target: 90 %, share: own, per: organisation }
              - { name: uncounted, kind: delivery-time, thresholdMs: 20000, target: 90 %, share: own }
              - { name: changed, kind: delivery-time, thresholdMs: 10000, target: 90 % }
              - { name: raised, kind: delivery-time, thresholdMs: 10000, target: 90 %, share: own }
            amendments:
              - { from: 2026-10-26, reason: The parties agreed, measures: [{ name: changed, share: own }, { name: raised, target: 95 % }] }
            """;
    private static final String HEADER =
            "{\"format\":1,\"kind\":\"delivery-hour\",\"service\":\"national\",\"sequences\":{},\"catalogue\":\"\",\"code\":\"0.1.0\",\"rows\":%d}\n";
    private static final String DAY = "delivery-hour/jobs-national/2026-10-25";
    private static final String LEVELS = "/api/v1/services/national/sla/share?period=2026-10";

    @RegisterExtension
    static final RunningApi API = new RunningApi(
            Clock.fixed(Instant.parse("2026-11-02T09:00:00Z"), ZoneOffset.UTC), TestCatalogue.with("share", CONTRACT));

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();

    /** Of RX1's 100 one took the service itself too long, of RX2's 20 four; of one of each the remote part is not known. */
    @BeforeAll
    static void putFacts() {
        October.accept(
                API,
                DAY,
                HEADER.formatted(2)
                        + row("08", "RX1", 101, 60, ",\"ownWithin\":{\"10000\":99},\"ownTimed\":100")
                        + row("09", "RX2", 21, 10, ",\"ownWithin\":{\"10000\":16},\"ownTimed\":20"));
        October.accept(
                API,
                DAY.replace("25", "26"),
                HEADER.formatted(1)
                        + row("08", "RX1", 50, 40, ",\"ownWithin\":{\"10000\":50},\"ownTimed\":50")
                                .replace("10-25", "10-26"));
    }

    private static String row(String hour, String organisation, int timed, int within, String own) {
        return ("{\"hour\":\"2026-10-25T%s:00:00Z\",\"organisation\":\"%s\",\"direction\":\"outbound\",\"outcome\":\"delivered\",\"recipients\":%d,\"bytes\":1,"
                        + "\"within\":{\"10000\":%d},\"timed\":%d,\"histogram\":{\"412\":%d}%s}\n")
                .formatted(hour, organisation, timed, within, timed, timed, own);
    }

    private static JsonNode find(JsonNode results, String measure, String organisation) {
        for (JsonNode result : results) {
            if (result.path("measure").asText().equals(measure)
                    && result.path("organisation").asText("").equals(organisation)) {
                return result;
            }
        }
        throw new AssertionError("no " + measure + " of " + organisation + " in " + results);
    }

    private static JsonNode find(String measure, String organisation) {
        return find(API.json(LEVELS), measure, organisation);
    }

    @Test
    @Order(1)
    void theOwnShareIsJudgedOnTheDeliveriesThatTellIt() {
        JsonNode own = find("own", "");
        assertThat(own.path("counts")).hasToString("{\"valid\":170,\"good\":165,\"unattributed\":2}");
        assertThat(own.at("/attainment/exact").asText()).isEqualTo("33/34");
        assertThat(own.path("verdict").asText()).isEqualTo("met");
        assertThat(find("whole", "").path("counts")).hasToString("{\"valid\":172,\"good\":110,\"unattributed\":0}");
        assertThat(find("whole", "").path("verdict").asText()).isEqualTo("missed");
    }

    @Test
    @Order(1)
    void eachOrganisationIsJudgedByItself() {
        assertThat(find("each", "RX1").path("counts")).hasToString("{\"valid\":150,\"good\":149,\"unattributed\":1}");
        assertThat(find("each", "RX1").path("verdict").asText()).isEqualTo("met");
        assertThat(find("each", "RX2").path("counts")).hasToString("{\"valid\":20,\"good\":16,\"unattributed\":1}");
        assertThat(find("each", "RX2").path("verdict").asText()).isEqualTo("missed");
    }

    @Test
    @Order(1)
    void theSameDeliveriesAsSamplesInFilesGiveTheSame() throws IOException {
        List<String> samples = new ArrayList<>(List.of("measure,at,value_ms,count,remote_ms,organisation"));
        for (String measure : List.of("own", "each")) {
            samples.add(measure + ",2026-10-25T08:10:00Z,12000,99,2000,RX1");
            samples.add(measure + ",2026-10-25T08:20:00Z,12001,1,2000,RX1");
            samples.add(measure + ",2026-10-25T08:30:00Z,5,1,,RX1");
            samples.add(measure + ",2026-10-25T09:10:00Z,70000,16,69000,RX2");
            samples.add(measure + ",2026-10-25T09:20:00Z,70000,4,100,RX2");
            samples.add(measure + ",2026-10-25T09:30:00Z,70000,1,,RX2");
            samples.add(measure + ",2026-10-26T08:10:00Z,10000,50,0,RX1");
        }
        JsonNode judged = judge("--samples", Files.write(directory.resolve("samples.csv"), samples));
        for (String measure : List.of("own ", "each RX1", "each RX2")) {
            String[] of = measure.split(" ", -1);
            assertSame(find(judged, of[0], of[1]), find(of[0], of[1]));
        }
    }

    private static void assertSame(JsonNode one, JsonNode other) {
        for (String field : List.of("counts", "attainment", "coverage", "verdict", "allowed", "steps")) {
            assertThat(one.path(field)).as(field).isEqualTo(other.path(field)).isNotEqualTo(null);
        }
    }

    private JsonNode judge(String option, Path evidence) throws IOException {
        Path contract = Files.writeString(directory.resolve("share.yml"), CONTRACT);
        run(new SlaCheck(), contract.toString(), "--period", "2026-10", option, evidence.toString(), "--json");
        return new ObjectMapper().readTree(out.toString());
    }

    private int run(Object command, String... arguments) {
        CommandLine line = new CommandLine(command);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(out, true));
        return line.execute(arguments);
    }

    @Test
    @Order(1)
    void underAThresholdThatWasNotCountedNothingIsKnownAndTheStepsSayWhatIsMissing() {
        JsonNode uncounted = find("uncounted", "");
        assertThat(uncounted.path("counts")).hasToString("{\"valid\":0,\"good\":0,\"unattributed\":172}");
        assertThat(uncounted.path("verdict").asText()).isEqualTo("none");
        assertThat(uncounted.path("steps").toString())
                .contains("122 samples that do not tell the service's own share of their delay")
                .contains("none: no samples that tell the service's own share of their delay");
    }

    @Test
    @Order(1)
    void underTermsThatWereAmendedEachDeliveryCountsOnceAndByTheShareOfItsTime() {
        assertThat(find("raised", "").path("counts")).isEqualTo(find("own", "").path("counts"));
        assertThat(find("changed", "").path("counts")).hasToString("{\"valid\":172,\"good\":120,\"unattributed\":0}");
    }

    @Test
    @Order(2)
    void theBundlesRecomputeIt() throws IOException {
        assertThat(API.post(
                                "/api/v1/services/national/sla/share/editions",
                                RunningApi.ADMINISTRATOR,
                                "{\"period\":\"2026-10\",\"state\":\"final\"}")
                        .statusCode())
                .isEqualTo(201);
        String editions = "/api/v1/services/national/editions";
        byte[] exact = API.download(editions + "/2/exact.zip", RunningApi.PARTY);
        byte[] disclosed = API.download(editions + "/2/disclosed.zip", "none");
        assertThat(new Unzipped(exact).text("evidence/counts.csv"))
                .contains("each,2026-10-25T09:00:00Z,2026-10-25T10:00:00Z,20,16,10000,RX2,own,1\n")
                .contains("whole,2026-10-25T09:00:00Z,2026-10-25T10:00:00Z,21,10,10000,,,\n");
        assertThat(new Unzipped(disclosed).text("evidence/counts.csv"))
                .contains("own,2026-10-25T08:00:00Z,2026-10-25T09:00:00Z,100,99,10000,,own,1\n");
        for (byte[] bundle : List.of(exact, disclosed)) {
            Path zip = Files.write(directory.resolve("bundle.zip"), bundle);
            assertThat(run(new VerifyCommand(), zip.toString()))
                    .as(out.toString())
                    .isZero();
        }
        Path counts =
                Files.writeString(directory.resolve("counts.csv"), new Unzipped(exact).text("evidence/counts.csv"));
        out.getBuffer().setLength(0);
        JsonNode judged = judge("--counts", counts);
        assertSame(find(judged, "own", ""), find("own", ""));
        assertSame(find(judged, "each", "RX2"), find("each", "RX2"));
    }

    @Test
    @Order(3)
    void factsFromBeforeItWasCountedLowerTheCoverageUntilThereIsNoVerdict() {
        October.accept(API, DAY, HEADER.formatted(1) + row("08", "RX1", 101, 101, ""));
        JsonNode own = find("own", "");
        assertThat(own.path("counts")).hasToString("{\"valid\":50,\"good\":50,\"unattributed\":101}");
        assertThat(own.path("coverage").asText()).isEqualTo("33.112582");
        assertThat(own.path("verdict").asText()).isEqualTo("none");
        assertThat(own.path("steps").toString())
                .contains("101 samples that do not tell the service's own share of their delay")
                .contains("none: too little is known of a part");
        assertThat(find("whole", "").path("counts")).hasToString("{\"valid\":151,\"good\":141,\"unattributed\":0}");
    }

    @Test
    @Order(4)
    void contradictionsAreRefused() {
        assertRefused(",\"ownWithin\":{\"10000\":1}", "how many deliveries ownWithin counts from");
        assertRefused(",\"ownWithin\":{\"10000\":1},\"ownTimed\":8", "at most the 7 that were timed");
        assertRefused(",\"ownWithin\":{\"10000\":6},\"ownTimed\":5", "at most the 5 in ownTimed");
        assertRefused(",\"ownTimed\":5", "an object");
    }

    private static void assertRefused(String own, String expected) {
        assertThat(API.put("/api/facts/" + DAY, HEADER.formatted(1) + row("08", "RX1", 7, 7, own)))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(400))
                .satisfies(answer -> assertThat(answer.body()).contains(expected));
    }
}
