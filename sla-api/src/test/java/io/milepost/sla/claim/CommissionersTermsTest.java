package io.milepost.sla.claim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repeat failures of credits, points by increments, a material breach, and two measures of the same samples; by hand. */
class CommissionersTermsTest {
    private static final String HEAD = """
            name: case
            service: national
            zone: UTC
            period: month
            inForce: { from: 2010-04-01 }
            measures:
            """;
    private static final String BREACHING = "  - { name: m, kind: availability, target: 99.9 %, points: "
            + "{ bands: [{ atLeast: 99.9 %, points: 0 }, { below: 99.9 %, points: 10 }] } }\n";

    @TempDir
    Path directory;

    /** An outage of an hour in April and in May. */
    private Claim twoMisses(String measure) {
        return Claim.under(directory, HEAD + measure)
                .up("2010-04-01T00:00:00Z", "2010-07-01T00:00:00Z")
                .down("2010-04-10T10:00:00Z", "2010-04-10T11:00:00Z")
                .down("2010-05-10T10:00:00Z", "2010-05-10T11:00:00Z");
    }

    private static String steps(JsonNode result) {
        return result.get("steps").toString();
    }

    @Test
    void aRepeatFailureMayDoubleTheCredit() {
        Claim claim = twoMisses("  - { name: m, kind: availability, target: 99.9 %, "
                + "credits: { steps: [{ below: 99.9 %, credit: 2 % }], repeatFactor: 2 } }\n");

        assertThat(claim.in("2010-04").get("credit").asText()).isEqualTo("2 %");
        assertThat(steps(claim.in("2010-04")))
                .contains("the contract holds for no period before this one: this failure counts once");
        assertThat(claim.in("2010-05").get("credit").asText()).isEqualTo("4 %");
        assertThat(steps(claim.in("2010-05")))
                .contains("2 % at 99.865591… %, below 99.9 % × 2 as a repeat failure"
                        + " (the period before was 99.861111… %) = 4 %");
        assertThat(claim.in("2010-06").get("credit").asText()).isEqualTo("0 %");
    }

    @Test
    void withoutAFactorNothingIsSaidOfRepeats() {
        assertThat(steps(twoMisses(BREACHING).in("2010-05")))
                .doesNotContain("repeat")
                .contains("10 at 99.865591… %, in the band below 99.9 % = 10");
    }

    private JsonNode lost(int failed, String count) {
        return Claim.under(
                        directory,
                        HEAD + "  - { name: s, kind: success, target: 95 %, points: "
                                + "{ increments: { below: 95 %, first: 1, each: 0.5 %, more: 1" + count + " } } }\n")
                .sample("s,2010-04-10T10:00:00Z,,yes," + (1000 - failed) + ",,,")
                .sample("s,2010-04-10T10:00:00Z,,no," + failed + ",,,")
                .in("2010-04");
    }

    /** 95 % are reached with 50 failures; each further five are half a per cent. */
    @Test
    void pointsMayGrowWithEachFullOrStartedPart() {
        String started = ", count: started-parts";

        assertThat(lost(50, started).get("points").asInt()).isZero();
        assertThat(lost(51, started).get("points").asInt()).isEqualTo(1);
        assertThat(lost(55, started).get("points").asInt()).isEqualTo(1);
        assertThat(lost(56, started).get("points").asInt()).isEqualTo(2);
        assertThat(lost(54, "").get("points").asInt()).isEqualTo(1);
        assertThat(lost(55, "").get("points").asInt()).isEqualTo(2);
        assertThat(lost(55, ", cap: 1").get("points").asInt()).isEqualTo(1);
        assertThat(steps(lost(56, started)))
                .contains("2 at 94.4 %, below 95 %, and 1 further started part of 0.5 % = 2");
    }

    @Test
    void aMissSaysByHowMuch() {
        assertThat(lost(56, "").get("missed_by").asText())
                .isEqualTo("6 more failed than allowed, 0.6 percentage points below the target");
        assertThat(lost(50, "").has("missed_by")).isFalse();
    }

    @Test
    void soManyPointsInAContractYearAreAMaterialBreach() {
        Claim claim = twoMisses(BREACHING + "settlement: { materialBreach: { points: 20, per: contract-year } }\n");

        assertThat(breach(claim, "2010-04")).isEqualTo("false");
        assertThat(breach(claim, "2010-05")).isEqualTo("true");
        assertThat(breach(claim, "2010-06")).isEqualTo("true");
        assertThat(breach(claim, "2010-Q2")).isEqualTo("true");
        assertThat(steps(claim.all("2010-05").get(1)))
                .contains("yes: 20 points in a contract year, 10 of them in earlier periods; 20 are a material breach");
    }

    @Test
    void soManyMissesOfOneMeasureAreAMaterialBreach() {
        Claim claim = twoMisses(
                BREACHING + "settlement: { materialBreach: { misses: 2, ofOneMeasure: yes, per: rolling 40 d } }\n");

        assertThat(breach(claim, "2010-05")).isEqualTo("true");
        assertThat(breach(claim, "2010-06")).isEqualTo("false");
        assertThat(steps(claim.all("2010-05").get(1)))
                .contains("yes: 2 misses of one measure in any 40 days (m in all-hours 2 times);"
                        + " 2 are a material breach");
    }

    private static String breach(Claim claim, String period) {
        JsonNode all = claim.all(period);
        return all.get(all.size() - 1).get("material_breach").asText();
    }

    @Test
    void twoMeasuresMayJudgeTheSameSamples() {
        String measures = "  - { name: within-5, kind: delivery-time, threshold: 5 min, target: 95 % }\n"
                + "  - { name: within-30, kind: delivery-time, threshold: 30 min, target: 99.9 %, samplesOf: within-5 }\n";
        JsonNode results = Claim.under(directory, HEAD + measures)
                .sample("within-5,2010-04-10T10:00:00Z,240000,,90,,,")
                .sample("within-5,2010-04-10T10:00:00Z,600000,,10,,,")
                .all("2010-04");

        assertThat(Claim.percent(results.get(0))).isEqualTo("90.000000");
        assertThat(Claim.percent(results.get(1))).isEqualTo("100.000000");
    }

    /** All that is unknown is removed, so that nothing is left of which a share may be bad. */
    @Test
    void ofNothingThatIsKnownTheAllowanceIsConditional() {
        JsonNode april = Claim.under(directory, HEAD + BREACHING).in("2010-04");

        assertThat(april.get("allowed").decimalValue()).isEqualByComparingTo("43.2");
        assertThat(steps(april)).contains("so much were all of it known; of nothing that is known nothing may fail");
    }
}
