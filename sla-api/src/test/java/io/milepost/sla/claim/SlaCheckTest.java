package io.milepost.sla.claim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SlaCheckTest {
    private static final String UP = "measure,start,end,state\nm,2025-05-01T00:00:00Z,2025-06-01T00:00:00Z,up\n";

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeContract() throws IOException {
        write(
                "contract.yml",
                "name: case\nservice: national\nzone: UTC\nmeasures: [{ name: m, kind: availability, target: 99.95 % }]\n");
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    private int run(String... arguments) {
        CommandLine command = new CommandLine(new SlaCheck());
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }

    private String contract() {
        return directory.resolve("contract.yml").toString();
    }

    @Test
    void jsonHasTheDocumentedKeysAndExactValues() throws IOException {
        String intervals = write("intervals.csv", UP + "m,2025-05-10T00:00:00+01:00,2025-05-10T00:22:30+01:00,down\n");

        assertThat(run(contract(), "--period", "2025-05", "--intervals", intervals, "--json"))
                .isZero();
        JsonNode only = new ObjectMapper().readTree(out.toString()).get(0);
        assertThat(only.get("attainment").get("exact").asText()).isEqualTo("1983/1984");
        assertThat(only.get("attainment").get("percent").asText()).isEqualTo("99.949597");
        assertThat(only.get("verdict").asText()).isEqualTo("missed");
        assertThat(only.get("agreed_us").asLong()).isEqualTo(2_678_400_000_000L);
        assertThat(only.get("bad_us").asLong()).isEqualTo(1_350_000_000L);
        assertThat(only.get("excluded_us").asLong()).isZero();
        assertThat(only.get("unknown_us").asLong()).isZero();
        assertThat(only.get("coverage").asText()).isEqualTo("100.000000");
        assertThat(only.get("allowed").decimalValue()).isEqualByComparingTo("22.32");
        assertThat(only.has("credit") && only.has("points")).isTrue();
        assertThat(only.get("steps")).isNotEmpty();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void evidenceOfAnotherMonthIsToldBesideTheVerdict() throws IOException {
        String intervals = write("intervals.csv", UP);

        assertThat(run(contract(), "--period", "2025-07", "--intervals", intervals))
                .isZero();
        assertThat(err.toString())
                .contains(
                        "note: none of the evidence lies in 2025-07; it is from 2025-05-01T00:00:00Z to 2025-06-01T00:00:00Z");
    }

    @Test
    void aWindowThatIsNeitherApprovedNorInTimeIsToldBoth_andTheCapNamesWhatItCut() throws IOException {
        String contract = write(
                "maintained.yml",
                "name: case\nservice: national\nzone: UTC\n"
                        + "accounting: { maintenance: { treatment: removed, notice: 5 d, cap: { length: 2 h, per: month } } }\n"
                        + "measures: [{ name: m, kind: availability, target: 99.95 % }]\n");
        String windows = write(
                "windows.csv",
                "start,end,announced_at,approved\n"
                        + "2025-05-20T00:00:00Z,2025-05-20T01:00:00Z,2025-05-19T00:00:00Z,n\n"
                        + "2025-05-21T00:00:00Z,2025-05-21T03:00:00Z,2025-05-01T00:00:00Z,y\n");

        run(contract, "--period", "2025-05", "--intervals", write("intervals.csv", UP), "--maintenance", windows);

        assertThat(out.toString())
                .contains(
                        "2025-05-20T00:00:00Z to 2025-05-20T01:00:00Z: not approved, announced too late, at 2025-05-19")
                .contains("2025-05-21T02:00:00Z to 2025-05-21T03:00:00Z: beyond the cap of 120 min");
    }

    @Test
    void windowsWithoutAColumnOfApprovalAreToldToBeApprovedByNobody() throws IOException {
        String windows = write("windows.csv", "start,end,announced_at\n2025-05-20T00:00:00Z,2025-05-20T01:00:00Z,\n");

        run(contract(), "--period", "2025-05", "--intervals", write("intervals.csv", UP), "--maintenance", windows);

        assertThat(err.toString()).contains("windows.csv has no column approved, so nobody approved what is in it");
    }

    @Test
    void aSettlementSaysWhichMeasuresAreNotInIt() throws IOException {
        String contract = write(
                "settled.yml",
                "name: case\nservice: national\nzone: UTC\nsettlement: { cap: 30 % }\nmeasures:\n"
                        + "  - { name: m, kind: availability, target: 99.95 %, credits: { ifMissed: 5 % } }\n"
                        + "  - { name: other, kind: availability, target: 99.95 %, credits: { ifMissed: 5 % } }\n");

        run(contract, "--period", "2025-05", "--intervals", write("intervals.csv", UP));

        assertThat(out.toString())
                .contains("0 %, without measures that have no verdict")
                .contains("without a verdict, and so not in these sums: other in all-hours");
    }

    @Test
    void countsThatDoNotTellWhoseDelayItWasGiveNoVerdictAndTheStepsSayWhy() throws IOException {
        String contract = write(
                "own.yml",
                "name: own\nservice: national\nzone: UTC\nmeasures: [{ name: d, kind: delivery-time, thresholdMs: 60000,"
                        + " target: 95 %, share: own }]\n");
        String counts =
                write("counts.csv", "measure,start,end,valid,good\nd,2025-05-10T00:00:00Z,2025-05-10T01:00:00Z,10,9\n");

        run(contract, "--period", "2025-05", "--counts", counts);

        assertThat(out.toString())
                .contains("no verdict")
                .contains("10 samples that do not tell", "as counts of whole delays never do")
                .contains("none: no samples that tell the service's own share of their delay");
    }

    @Test
    void countsAreSamplesAndApprovedRecordsOfOtherKindsAreExcludedWhereTheContractSaysSo() throws IOException {
        String contract = write(
                "own.yml",
                "name: own\nservice: national\nzone: UTC\naccounting: { maintenance: { treatment: removed, excludes:"
                        + " force-majeure } }\nmeasures: [{ name: m, kind: availability, target: 99.95 % },"
                        + " { name: d, kind: delivery-time, thresholdMs: 60000, target: 95 % }]\n");
        String intervals = write("intervals.csv", UP + "m,2025-05-10T00:00:00Z,2025-05-10T01:00:00Z,down\n");
        String records = write(
                "maintenance.csv",
                "start,end,approved,kind,measure\n2025-05-10T00:00:00Z,2025-05-10T00:40:00Z,yes,force-majeure,m\n"
                        + "2025-05-10T00:40:00Z,2025-05-10T01:00:00Z,yes,maintenance,\n");
        String counts = write(
                "counts.csv", "measure,start,end,valid,good\nd,2025-05-10T00:00:00Z,2025-05-10T01:00:00Z,12,11\n");

        assertThat(run(
                        contract,
                        "--period",
                        "2025-05",
                        "--intervals",
                        intervals,
                        "--maintenance",
                        records,
                        "--counts",
                        counts,
                        "--json"))
                .isZero();
        JsonNode results = new ObjectMapper().readTree(out.toString());
        assertThat(results.get(0).get("excluded_us").asLong()).isEqualTo(2_400_000_000L);
        assertThat(results.get(0).get("bad_us").asLong()).isEqualTo(1_200_000_000L);
        assertThat(results.get(0).get("steps").toString()).contains("maintenance, which the contract does not exclude");
        assertThat(results.get(1).get("attainment").get("exact").asText()).isEqualTo("11/12");
    }

    @Test
    void theTableNamesEachStep() throws IOException {
        String intervals = write("intervals.csv", UP + "m,2025-05-10T00:00:00Z,2025-05-10T00:22:30Z,down\n");

        assertThat(run(contract(), "--period", "2025-05", "--intervals", intervals))
                .isZero();
        assertThat(out.toString())
                .contains("  verdict     missed")
                .contains("  attainment  99.949 %")
                .contains("attainment: (44,640 − 22.5) / 44,640 min = 1983/1984 = 99.949596… %")
                .contains("target: 99.949596… % (exact) is below 99.95 %");
    }

    @Test
    void theGateTellsAMissFromAMissingVerdict() throws IOException {
        String missed = write("missed.csv", UP + "m,2025-05-10T00:00:00Z,2025-05-10T00:23:00Z,down\n");
        String met = write("met.csv", UP);

        assertThat(run(contract(), "--period", "2025-05", "--intervals", missed, "--gate"))
                .isEqualTo(5);
        assertThat(run(contract(), "--period", "2025-05", "--intervals", met, "--gate"))
                .isZero();
        assertThat(run(contract(), "--period", "2025-05", "--gate")).isEqualTo(4);
        assertThat(run(contract(), "--period", "2025-05")).isZero();
    }

    @Test
    void mistakesInEvidenceAreToldWithTheirPlaces() throws IOException {
        String intervals = write(
                "intervals.csv",
                "measure,start,end,state\n\"m,n\",yesterday,2025-05-10T00:00:00Z,sideways\n"
                        + "m,2025-05-10T00:00:00Z,2025-05-10T00:00:00Z,down\n");

        assertThat(run(contract(), "--period", "2025-05", "--intervals", intervals))
                .isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines())
                .containsExactly(
                        "Cannot use evidence: expected valid CSV, got 3 mistakes",
                        intervals + ":2:7: expected an instant with its zone, to the microsecond at most,"
                                + " like 2025-03-30T01:30:00Z or 2025-03-30T02:30:00+01:00, got yesterday",
                        intervals + ":2:38: expected up, down, open, partial, degraded or unknown, got sideways",
                        intervals
                                + ":3:24: expected an end after the start 2025-05-10T00:00:00Z, got 2025-05-10T00:00:00Z");
    }

    @Test
    void aMissingColumnIsNamed() throws IOException {
        String samples = write("samples.csv", "measure,when,value_ms\nm,2025-05-10T00:00:00Z,1\n");

        assertThat(run(contract(), "--period", "2025-05", "--samples", samples)).isEqualTo(1);
        assertThat(err.toString()).contains(samples + ":1:1: expected the columns measure, at, missing at");
    }

    @Test
    void anUnknownMeasureIsNoted() throws IOException {
        String intervals = write("intervals.csv", UP.replace("\nm,", "\nn,"));

        assertThat(run(contract(), "--period", "2025-05", "--intervals", intervals))
                .isZero();
        assertThat(err.toString().strip())
                .isEqualTo("note: " + intervals
                        + ":2:1: evidence names n, which the contract does not know; did you mean m?");
    }

    @Test
    void wrongUseIsToldInOneMessage() throws IOException {
        String broken = write("broken.yml", "name: case\nservice: national\nzone: Mars\n");

        assertThat(run(contract(), "--period", "May 2025")).isEqualTo(2);
        assertThat(err.toString()).startsWith("Cannot read period: expected 2025-03, ");
        assertThat(run(broken, "--period", "2025-05")).isEqualTo(3);
        assertThat(err.toString())
                .contains(broken + ":3:7: expected a time zone like Europe/London or UTC, got Mars")
                .contains(broken + ":1:1: expected the key measures, which is missing");
        assertThat(run(directory.resolve("none.yml").toString(), "--period", "2025-05"))
                .isEqualTo(3);
        assertThat(err.toString()).contains("Cannot read contract: expected a readable file, got ");
        assertThat(run(contract(), "--period", "2025-05", "--intervals", "none.csv"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("Cannot read evidence: expected a readable file, got none.csv");
        assertThat(err.toString()).doesNotContain("Exception").doesNotContain("\tat ");
    }

    @Test
    void theExampleContractIsJudgedInItsRegimes() throws IOException {
        Path example = directory.resolve("example.yml");
        try (InputStream stream = Objects.requireNonNull(
                getClass().getResourceAsStream("/demo/catalogue/contracts/national.yml"), "example is null")) {
            Files.copy(stream, example);
        }
        String intervals = write(
                "intervals.csv",
                "measure,start,end,state,vantage\n"
                        + "imap,2025-03-01T00:00:00Z,2025-04-01T00:00:00Z,up,inside\n"
                        + "imap,2025-03-01T00:00:00Z,2025-04-01T00:00:00Z,up,internet\n"
                        + "imap,2025-03-10T10:00:00Z,2025-03-10T10:40:00Z,down,inside\n"
                        + "imap,2025-03-10T10:10:00Z,2025-03-10T11:00:00Z,down,internet\n");

        assertThat(run(example.toString(), "--period", "2025-03", "--intervals", intervals, "--json"))
                .isZero();
        JsonNode support = new ObjectMapper().readTree(out.toString()).get(0);
        // Down is what both vantages saw down: 10:10 to 10:40, 30 of 26 permitted minutes.
        assertThat(support.get("regime").asText()).isEqualTo("support");
        assertThat(support.get("bad_us").asLong()).isEqualTo(1_800_000_000L);
        assertThat(support.get("allowed").asInt()).isEqualTo(26);
        assertThat(support.get("verdict").asText()).isEqualTo("missed");
        assertThat(support.get("credit").asText()).isEqualTo("25 %");
    }

    @Test
    void evidenceMayComeInSeveralFiles() throws IOException {
        String up = write("up.csv", UP);
        String down = write("down.csv", "measure,start,end,state\nm,2025-05-10T00:00:00Z,2025-05-10T00:22:30Z,down\n");
        String both = write("both.csv", UP + "m,2025-05-10T00:00:00Z,2025-05-10T00:22:30Z,down\n");

        assertThat(run(contract(), "--period", "2025-05", "--intervals", down, "--intervals", up, "--json"))
                .isZero();
        String apart = out.toString();
        out.getBuffer().setLength(0);
        assertThat(run(contract(), "--period", "2025-05", "--intervals", both, "--json"))
                .isZero();
        assertThat(out).hasToString(apart);
    }

    @Test
    void aRowMayEndEarlyButNotLate() throws IOException {
        String early =
                write("early.csv", "measure,start,end,state,users\nm,2025-05-01T00:00:00Z,2025-06-01T00:00:00Z,up\n");
        String late = write("late.csv", "measure,start,end,state\nm,2025-05-01T00:00:00Z,2025-06-01T00:00:00Z,up,5\n");

        assertThat(run(contract(), "--period", "2025-05", "--intervals", early)).isZero();
        assertThat(run(contract(), "--period", "2025-05", "--intervals", late)).isEqualTo(1);
        assertThat(err.toString()).contains(late + ":2:48: expected 4 fields, got 5");
    }

    @Test
    void whatIsMissingIsAMistakeOfUsage() {
        assertThat(run(contract(), "--json")).isEqualTo(2);
        assertThat(err.toString()).contains("Missing required option: '--period=P'");
        assertThat(run("--period", "2025-05")).isEqualTo(2);
        assertThat(err.toString()).contains("Missing required parameter: 'CONTRACT'");
    }

    @Test
    void aContractGoesToOpenSloAndComesBack() throws IOException {
        assertThat(run(contract(), "--export-openslo")).isZero();
        assertThat(err.toString()).contains("note: m: judged for whatever period is asked for");
        String exported = write("slo.yaml", out.toString());
        out.getBuffer().setLength(0);

        assertThat(run("--import-openslo", exported)).isZero();
        String imported = write("imported.yml", out.toString());
        assertThat(run(imported, "--period", "2025-05", "--intervals", write("up.csv", UP), "--gate"))
                .isZero();
        assertThat(run("--import-openslo", contract())).isEqualTo(3);
    }

    @Test
    void theTableEndsWithTheSettlement() throws IOException {
        String settled = write("settled.yml", """
                name: case
                service: national
                zone: UTC
                settlement: { points: [{ from: 5, credit: 2 % }], fee: { amount: 10000, per: month, currency: GBP } }
                measures:
                  - name: m
                    kind: availability
                    target: 99 %
                    points: { bands: [{ atLeast: 99 %, points: 0 }, { below: 99 %, points: 5 }] }
                """);
        String down = write("down.csv", UP + "m,2025-05-10T00:00:00Z,2025-05-20T00:00:00Z,down\n");

        assertThat(run(settled, "--period", "2025-05", "--intervals", down)).isZero();
        assertThat(out.toString())
                .contains("Settlement of all measures\n  points      5\n  credit      2 % = 200.00 GBP\n");
    }
}
