package io.milepost.sla.claim;

import static io.milepost.sla.claim.Claim.percent;
import static io.milepost.sla.claim.Claim.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Limits that must be kept against limits that must not even be reached, each at the limit itself; months of thirty days. */
class LimitClaimsTest {
    @TempDir
    Path directory;

    private Claim samples(String line, String... lines) {
        return Claim.measure(directory, "UTC", "delivery-time", line, lines)
                .sample("m,2025-06-01T00:00:00Z,1000,,94")
                .sample("m,2025-06-01T00:00:00Z,600000,,1")
                .sample("m,2025-06-01T00:00:00Z,600000.001,,5");
    }

    /** Of a hundred messages 94 take a second, one exactly ten minutes, five a microsecond more. */
    @ParameterizedTest
    @CsvSource({
        "thresholdMs: 600000, 95.000000, met",
        "threshold: 10 min, 95.000000, met",
        "threshold: within 600 s, 95.000000, met",
        "threshold: under 10 min, 94.000000, missed",
        "threshold: 600000.001 ms, 100.000000, met",
        "threshold: under 600000001 us, 95.000000, met"
    })
    void aMessageOfExactlyTheThresholdIsWithinItButNotUnderIt(String threshold, String percent, String verdict) {
        JsonNode judged = samples("target: 95 %", threshold).in("2025-06");

        assertThat(percent(judged)).isEqualTo(percent);
        assertThat(verdict(judged)).isEqualTo(verdict);
    }

    /** By nearest rank p95 of those is the 95th value, ten minutes; the mean (94 s + 600 s + 5 × 600.000001 s) / 100 is 36.94000005 s. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "percentile: { p: 95, method: nearest-rank, atMost: 10 min }|met",
                "percentile: { p: 95, method: nearest-rank, under: 10 min }|missed",
                "percentile: { p: 94, method: nearest-rank, under: 1001 ms }|met",
                "average: { under: 36.940001 s }|met",
                "average: { atMost: 36.94 s }|missed"
            })
    void aPercentileAndAMeanMayHaveToStayUnderTheirLimit(String line, String verdict) {
        assertThat(verdict(samples(line).in("2025-06"))).isEqualTo(verdict);
    }

    /** Counted where they lie in whole milliseconds, messages under ten minutes are those of at most 599,999. */
    @Test
    void countsAreOfTheMillisecondsThatAreUnderTheThreshold() {
        JsonNode judged = Claim.measure(directory, "UTC", "delivery-time", "target: 95 %", "threshold: under 10 min")
                .count("m,2025-06-01T00:00:00Z,2025-06-01T01:00:00Z,1000,950,599999")
                .count("m,2025-06-01T00:00:00Z,2025-06-01T01:00:00Z,1000,990,600000")
                .in("2025-06");

        assertThat(percent(judged)).isEqualTo("95.000000");
        assertThat(judged.get("counts").get("valid").asInt()).isEqualTo(1000);
    }

    /** 43 min 12 s of thirty days are a thousandth of them exactly. */
    @ParameterizedTest
    @CsvSource({
        "99.9 %, met",
        "above 99.9 %, missed",
        "more than 99.89 %, met",
        "{ attainment: above 99.9 % }, missed",
        "{ failingAtMost: 0.1 % }, met",
        "{ failingUnder: 0.1 % }, missed",
        "'{ attainment: 99 %, badAtMost: 43 min 12 s }', met",
        "'{ attainment: 99 %, badUnder: 43 min 12 s }', missed"
    })
    void aShareOfExactlyTheTargetReachesItButIsNotAboveIt(String target, String verdict) {
        JsonNode judged = Claim.availability(directory, "UTC", target)
                .up("2025-06-01T00:00:00Z", "2025-07-01T00:00:00Z")
                .down("2025-06-10T00:00:00Z", "2025-06-10T00:43:12Z")
                .in("2025-06");

        assertThat(percent(judged)).isEqualTo("99.900000");
        assertThat(verdict(judged)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"5 min, 15", "more than 5 min, 10", "more than 299.999999 s, 15"})
    void anOutageOfExactlyTheMinimumCountsUnlessItMustBeLonger(String minimum, long bad) {
        JsonNode judged = Claim.availability(
                        directory, "UTC", "99.9 %", "accounting: { minimumOutage: " + minimum + " }")
                .up("2025-06-01T00:00:00Z", "2025-07-01T00:00:00Z")
                .down("2025-06-10T00:00:00Z", "2025-06-10T00:05:00Z")
                .down("2025-06-11T00:00:00Z", "2025-06-11T00:10:00Z")
                .in("2025-06");

        assertThat(judged.get("bad_us").asLong()).isEqualTo(bad * 60_000_000);
    }

    /** A minute with 95 good requests of a hundred, and one with 96. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "success|slices: { every: 1 min, goodFrom: 95 % }|100.000000",
                "success|slices: { every: 1 min, goodAbove: 95 % }|50.000000",
                "throughput|floor: { every: 1 min, atLeast: 95 }|100.000000",
                "throughput|floor: { every: 1 min, moreThan: 95 }|50.000000"
            })
    void aSliceOfExactlyItsShareOrFloorIsGoodUnlessItMustBeMore(String kind, String line, String percent) {
        JsonNode judged = Claim.measure(directory, "UTC", kind, "target: 99 %", line)
                .sample("m,2025-06-01T00:00:10Z,,true,95")
                .sample("m,2025-06-01T00:00:10Z,,false,5")
                .sample("m,2025-06-01T00:01:10Z,,true,96")
                .sample("m,2025-06-01T00:01:10Z,,false,4")
                .in("2025-06");

        assertThat(percent(judged)).isEqualTo(percent);
    }

    /** 99.9 % of thirty days leave 43.2 minutes, "under 10 minutes" fewer, "under 60 minutes" more. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "badUnder: 10 min|10|under 10 min|allowed     under 10 min",
                "badAtMost: 43 min|43|at most 43 min|allowed     at most 43 min",
                "badUnder: 60 min|43.2|under 60 min|allowed     43.2 min, and under 60 min of bad time"
            })
    void whatIsPermittedIsToldByThePartThatLeavesLess(String part, String allowed, String limit, String row)
            throws Exception {
        String contract =
                "name: c\nservice: c\nzone: UTC\nmeasures:\n  - { name: m, kind: availability, target: { attainment: 99.9 %, "
                        + part + " } }\n";
        JsonNode judged = Claim.under(directory, contract)
                .up("2025-06-01T00:00:00Z", "2025-07-01T00:00:00Z")
                .in("2025-06");
        StringWriter out = new StringWriter();
        CommandLine command = new CommandLine(new SlaCheck());
        command.setOut(new PrintWriter(out, true));
        Path file = Files.writeString(directory.resolve("c.yml"), contract);
        command.execute(
                file.toString(),
                "--period",
                "2025-06",
                "--intervals",
                directory.resolve("intervals.csv").toString());

        assertThat(judged.get("allowed").asText()).isEqualTo(allowed);
        assertThat(judged.get("limit").asText()).isEqualTo(limit);
        assertThat(out.toString()).contains("  " + row + System.lineSeparator());
    }
}
