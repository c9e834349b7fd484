package io.milepost.sla.claim;

import static io.milepost.sla.claim.Claim.minutes;
import static io.milepost.sla.claim.Claim.percent;
import static io.milepost.sla.claim.Claim.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contracts that begin, end and change in the middle of a period, worked out by hand. */
class AmendmentClaimsTest {
    @TempDir
    Path directory;

    private static String contract(String inForce, String... amendments) {
        return """
                name: case
                service: national
                zone: Europe/London
                inForce: { %s }
                measures: [{ name: m, kind: availability, target: 99.9 %% }]
                amendments:
                  %s
                """.formatted(inForce, String.join("\n  ", amendments));
    }

    private Claim stricter(String rule) {
        return Claim.under(
                        directory,
                        contract(
                                "changeWithinPeriod: " + rule,
                                "- { from: 2025-03-15, reason: agreed in May, measures: [{ name: m, target: 99.95 % }] }"))
                .up("2025-01-01T00:00:00Z", "2025-06-01T00:00:00Z");
    }

    /**
     * March 2025 in London: 20,160 minutes at 99.9 % allow 20.16 bad ones, the other 24,420 at 99.95 % allow 12.21; together 32.37 at
     * 99.927389 %. At 99.9 % the month allows 44.58, at 99.95 % 22.29.
     */
    @ParameterizedTest
    @CsvSource({
        "each-part, 20, 12, 99.928219, met",
        "each-part, 21, 5, 99.941678, missed",
        "each-part, 15, 15, 99.932705, missed",
        "weighted, 21, 5, 99.941678, met",
        "weighted, 15, 17, 99.928219, met",
        "weighted, 16, 17, 99.925976, missed",
        "at-start, 30, 14, 99.901301, met",
        "at-start, 30, 15, 99.899058, missed",
        "at-end, 10, 12, 99.950651, met",
        "at-end, 20, 3, 99.948407, missed"
    })
    void aChangeWithinAPeriodSplitsItByTheContractsRule(
            String rule, int before, int after, String percent, String verdict) {
        JsonNode judged = stricter(rule)
                .down("2025-03-10T00:00:00Z", "2025-03-10T00:%02d:00Z".formatted(before))
                .down("2025-03-20T00:00:00Z", "2025-03-20T00:%02d:00Z".formatted(after))
                .in("2025-03");

        assertThat(percent(judged)).isEqualTo(percent);
        assertThat(verdict(judged)).isEqualTo(verdict);
        assertThat(minutes(judged, "agreed_us")).isEqualTo(44_580);
        assertThat(minutes(judged, "bad_us")).isEqualTo(before + after);
        assertThat(judged.get("period").asText()).isEqualTo("2025-03");
    }

    @ParameterizedTest
    @CsvSource({"2025-02, 99.9", "2025-04, 99.95"})
    void aPeriodOutsideOfTheChangeHasOneSetOfTerms(String period, String target) {
        JsonNode judged = stricter("each-part").in(period);

        assertThat(judged.get("target").asText()).isEqualTo(target);
        assertThat(judged.get("steps").toString()).doesNotContain("\"part\"");
    }

    @Test
    void theTargetOfAWeightedChangeIsTheWeightedOne() {
        JsonNode judged = stricter("weighted").in("2025-03");

        assertThat(judged.get("target").asText()).isEqualTo("99.927388");
        assertThat(judged.get("allowed").asDouble()).isEqualTo(32.37);
    }

    /** A contract of 10 April to 20 May: of April 21 days, of May 19, of March and June nothing. */
    @ParameterizedTest
    @CsvSource({"2025-03, 0, none", "2025-04, 30240, met", "2025-05, 27360, met", "2025-06, 0, none"})
    void aContractHoldsFromItsFirstDayToItsLast(String period, double agreed, String verdict) {
        JsonNode judged = Claim.under(directory, """
                        name: case
                        service: national
                        zone: Europe/London
                        inForce: { from: 2025-04-10, until: 2025-05-20 }
                        measures: [{ name: m, kind: availability, target: 99.9 % }]
                        """)
                .up("2025-01-01T00:00:00Z", "2025-08-01T00:00:00Z")
                .in(period);

        assertThat(minutes(judged, "agreed_us")).isEqualTo(agreed);
        assertThat(verdict(judged)).isEqualTo(verdict);
    }

    /** A measure that comes on 15 April is judged for its part of April; one that goes then, for the part before. */
    @Test
    void aMeasureMayComeAndAnotherGo() {
        JsonNode all = Claim.under(
                        directory,
                        contract(
                                "changeWithinPeriod: each-part",
                                "- from: 2025-04-15",
                                "  reason: web instead of m",
                                "  measures:",
                                "    - { name: m, withdrawn: yes }",
                                "    - { name: web, kind: availability, target: 99 % }"))
                .interval("m,2025-04-01T00:00:00Z,2025-06-01T00:00:00Z,up")
                .interval("web,2025-04-01T00:00:00Z,2025-06-01T00:00:00Z,up")
                .all("2025-04");

        assertThat(all.findValuesAsText("measure")).containsExactly("m", "web");
        assertThat(minutes(all.get(0), "agreed_us")).isEqualTo(14 * 1_440);
        assertThat(minutes(all.get(1), "agreed_us")).isEqualTo(16 * 1_440);
    }

    /** Hours change from ten a day to twelve: 10 working days of 600 minutes, then 11 of 720. */
    @Test
    void hoursOfServiceChangeTheSameWay() {
        JsonNode judged = Claim.under(directory, """
                        name: case
                        service: national
                        zone: Europe/London
                        regimes: [{ name: office, hours: mon-fri 08:00-18:00 }]
                        measures: [{ name: m, kind: availability, target: 99 % }]
                        amendments:
                          - { from: 2025-03-17, reason: longer days, regimes: [{ name: office, hours: mon-fri 08:00-20:00 }] }
                        """).in("2025-03");

        assertThat(minutes(judged, "agreed_us")).isEqualTo(10 * 600 + 11 * 720);
    }

    /** The month before is judged by its own terms: 99.92 was a hit then, so this miss is no repeat failure. */
    @ParameterizedTest
    @CsvSource({"2025-03-01, 1", "2025-02-01, 2"})
    void aRepeatFailureIsOneByTheTermsOfItsTime(String from, int points) {
        JsonNode judged = Claim.under(directory, """
                        name: case
                        service: national
                        zone: UTC
                        measures:
                          - name: m
                            kind: availability
                            target: 99.9 %%
                            points: { repeatFactor: 2, bands: [{ atLeast: 99.9 %%, points: 0 }, { below: 99.9 %%, points: 1 }] }
                        amendments:
                          - from: %s
                            reason: stricter
                            measures:
                              - name: m
                                target: 99.95 %%
                                points: { repeatFactor: 2, bands: [{ atLeast: 99.95 %%, points: 0 }, { below: 99.95 %%, points: 1 }] }
                        """.formatted(from))
                .up("2025-01-01T00:00:00Z", "2025-06-01T00:00:00Z")
                .down("2025-02-10T00:00:00Z", "2025-02-10T00:32:00Z")
                .down("2025-03-10T00:00:00Z", "2025-03-10T01:00:00Z")
                .in("2025-03");

        assertThat(judged.get("points").asInt()).isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-02, quarter, 1, 2025-01-01/2025-03-01",
        "2025-03, quarter, 1, 2025-Q1",
        "2025, quarter, 4, 2025-Q1",
        "2025, month, 12, 2025-01",
        "2025-03, year from month 4, 1, 2024-04-01/2025-04-01",
        "2025-04, year from month 4, 1, 2025-04-01/2025-05-01",
        "2025-Q2, as-asked, 1, 2025-Q2",
        "2025-03-15, rolling 7 d, 1, P7D/2025-03-16"
    })
    void aMeasureIsJudgedOverThePeriodOfItsContract(String asked, String own, int number, String first) {
        JsonNode all = Claim.availability(directory, "Europe/London", "99.9 %", "period: " + own)
                .all(asked);

        assertThat(all).hasSize(number);
        assertThat(all.get(0).get("period").asText()).isEqualTo(first);
    }
}
