package io.milepost.sla;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpResponse;
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

/** Delivery times of each organisation by itself, from facts to verdicts, and what the public learns of them. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OrganisationCountsIT {
    private static final String CONTRACT = """
            name: own
            service: national
            zone: UTC
            accounting: { maintenance: { treatment: removed, excludes: [maintenance] } }
            regimes:
              - { name: support, hours: mon-sun 06:30-20:30 }
              - { name: non-support, restOf: support }
            measures:
              - { name: delivery, kind: delivery-time, thresholdMs: 60000, target: 95 % }
              - { name: own, kind: delivery-time, thresholdMs: 60000, target: 95 %, per: organisation }
            """;
    private static final String LEVELS = "/api/v1/services/national/sla/own?period=2026-10";
    private static final String EDITIONS = "/api/v1/services/national/editions";

    @RegisterExtension
    static final RunningApi API = new RunningApi(
            Clock.fixed(Instant.parse("2026-11-02T09:00:00Z"), ZoneOffset.UTC), TestCatalogue.with("own", CONTRACT));

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();

    /** RX1 has 200 and 3 late in support hours on the 25th, RX2 a single late one; the hours with 06:30 and 20:30 in them are of no one regime. */
    @BeforeAll
    static void putFacts() {
        String rows = row("05", "RX1", 7, 7)
                + row("06", "RX1", 11, 11)
                + row("07", "RX1", 100, 99)
                + row("08", "RX1", 100, 98)
                + row("20", "RX1", 13, 13)
                + row("21", "RX1", 17, 16)
                + row("08", "RX2", 1, 0)
                + row("08", "", 50, 50);
        October.accept(API, "delivery-hour/jobs-national/2026-10-25", header(8) + rows);
        October.accept(
                API,
                "delivery-hour/jobs-national/2026-10-26",
                header(1) + row("09", "RX1", 1000, 1000).replace("10-25", "10-26"));
    }

    private static String header(int rows) {
        return "{\"format\":1,\"kind\":\"delivery-hour\",\"service\":\"national\",\"sequences\":{},\"catalogue\":\"\",\"code\":\"0.1.0\",\"rows\":%d}\n"
                .formatted(rows);
    }

    private static String row(String hour, String organisation, int timed, int within) {
        return ("{\"hour\":\"2026-10-25T%s:00:00Z\",\"organisation\":\"%s\",\"direction\":\"inbound\",\"outcome\":\"delivered\",\"recipients\":%d,\"bytes\":1,"
                        + "\"within\":{\"60000\":%d},\"timed\":%d,\"histogram\":{\"412\":%d},\"deferrals\":0}\n")
                .formatted(hour, organisation, timed, within, timed, timed);
    }

    private static JsonNode find(String measure, String organisation, String regime) {
        for (JsonNode result : API.json(LEVELS)) {
            if (result.path("measure").asText().equals(measure)
                    && result.path("organisation").asText("").equals(organisation)
                    && result.path("regime").asText().equals(regime)) {
                return result;
            }
        }
        throw new AssertionError("no " + measure + " of " + organisation);
    }

    @Test
    @Order(1)
    void each_organisation_is_judged_on_its_own_deliveries_in_each_regime() {
        JsonNode large = find("own", "RX1", "support");
        assertThat(large.path("counts")).hasToString("{\"valid\":1200,\"good\":1197,\"unattributed\":24}");
        assertThat(large.at("/attainment/exact").asText()).isEqualTo("399/400");
        assertThat(large.path("verdict").asText()).isEqualTo("met");
        JsonNode night = find("own", "RX1", "non-support");
        assertThat(night.path("counts")).hasToString("{\"valid\":24,\"good\":23,\"unattributed\":24}");
        JsonNode small = find("own", "RX2", "support");
        assertThat(small.path("counts")).hasToString("{\"valid\":1,\"good\":0,\"unattributed\":0}");
        assertThat(small.path("verdict").asText()).isEqualTo("missed");
    }

    /** Of RX2's one delivery the rule for small numbers makes 5, and no level: it is told all the same that it missed. */
    @Test
    @Order(2)
    void a_report_lists_organisations_worst_first_with_the_same_totals_in_every_form() throws IOException {
        String address = "/api/v1/services/national/contracts/own/reports/2026-10.";
        JsonNode report = API.json(address + "json");
        assertThat(report.path("finding").asText())
                .endsWith(" Of 4 results of single organisations: 2 met, 1 missed, 1 without a verdict.");
        JsonNode totals = rows(report, "organisation-totals");
        assertThat(totals).hasSize(2);
        assertThat(totals.get(0))
                .hasToString("{\"measure\":\"own\",\"regime\":\"Support\",\"organisations\":2,\"met\":1,\"missed\":1,"
                        + "\"on_track\":0,\"at_risk\":0,\"no_verdict\":0}");
        JsonNode results = rows(report, "organisations");
        assertThat(results)
                .extracting(row -> row.path("regime").asText() + " "
                        + row.path("organisation").asText() + " "
                        + row.path("verdict").asText() + " "
                        + row.path("counted").asText() + " "
                        + row.path("counted_good").asText())
                .containsExactly(
                        "Support RX2 missed 5 0",
                        "Support RX1 met 1200 1195",
                        "Non-support RX2 no verdict 0 0",
                        "Non-support RX1 met 25 25");
        assertThat(results.get(0).path("achieved_percent").isNull()).isTrue();
        assertThat(results.get(1).path("achieved_percent").decimalValue()).isEqualByComparingTo("99.75");
        String csv = API.get(address + "csv?table=organisations").body();
        assertThat(csv.lines()).hasSize(1 + 4);
        ReportForms.load(API, address).forEach((form, text) -> {
            if (form.equals("html") || form.equals("pdf")) {
                assertThat(text).as(form).contains("2met,1missed,1withoutaverdict", "SupportRX2", "SupportRX1");
            }
        });
    }

    private static JsonNode rows(JsonNode report, String table) {
        for (JsonNode each : report.path("tables")) {
            if (each.path("id").asText().equals(table)) {
                return each.path("rows");
            }
        }
        throw new AssertionError("expected the table " + table + ", got none");
    }

    @Test
    @Order(2)
    void the_whole_service_counts_each_delivery_once_whosever_it_is() {
        assertThat(find("delivery", "", "support").path("counts"))
                .hasToString("{\"valid\":1251,\"good\":1247,\"unattributed\":24}");
    }

    @Test
    @Order(3)
    void an_excluded_hour_counts_for_nobody_and_the_hours_beside_it_still_do() {
        String exclusions = "/api/v1/services/national/exclusions";
        HttpResponse<String> asked = API.post(
                exclusions,
                RunningApi.PARTY,
                "{\"kind\":\"maintenance\",\"contract\":\"own\",\"from\":\"2026-10-25T07:00:00Z\",\"to\":\"2026-10-25T08:00:00Z\","
                        + "\"announcedAt\":\"2026-10-01T00:00:00Z\",\"reason\":\"A new queue\"}");
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
        API.post(exclusions + "/1/approval", RunningApi.ADMINISTRATOR, "{\"reason\":\"agreed\"}");
        assertThat(find("own", "RX1", "support").path("counts"))
                .hasToString("{\"valid\":1100,\"good\":1098,\"unattributed\":24}");
    }

    @Test
    @Order(4)
    void the_exact_bundle_has_them_and_the_public_one_nothing_of_an_organisation_and_both_verify() throws IOException {
        assertThat(API.post(
                                "/api/v1/services/national/sla/own/editions",
                                RunningApi.ADMINISTRATOR,
                                "{\"period\":\"2026-10\",\"state\":\"final\"}")
                        .statusCode())
                .isEqualTo(201);
        byte[] exact = API.download(EDITIONS + "/2/exact.zip", RunningApi.PARTY);
        byte[] disclosed = API.download(EDITIONS + "/2/disclosed.zip", "none");
        assertThat(new Unzipped(exact).text("evidence/counts.csv"))
                .contains("own,2026-10-25T08:00:00Z,2026-10-25T09:00:00Z,1,0,60000,RX2\n");
        Unzipped shown = new Unzipped(disclosed);
        assertThat(shown.text("evidence/counts.csv"))
                .contains("delivery,2026-10-25T08:00:00Z,2026-10-25T09:00:00Z,151,148,60000,\n")
                .doesNotContain("own,");
        assertThat(shown.text("evidence/counts.csv") + shown.text("results.json"))
                .doesNotContain("RX");
        assertThat(shown.text("manifest.json"))
                .contains("what was counted for each organisation by itself")
                .contains("\"not_recomputable\":[]");
        for (byte[] bundle : new byte[][] {exact, disclosed}) {
            assertThat(verify(Files.write(directory.resolve("bundle.zip"), bundle)))
                    .as(out.toString())
                    .isZero();
        }
    }

    private int verify(Path bundle) {
        CommandLine command = new CommandLine(new io.milepost.sla.verify.VerifyCommand());
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(out, true));
        return command.execute(bundle.toString());
    }
}
