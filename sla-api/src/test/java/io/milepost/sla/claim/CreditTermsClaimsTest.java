package io.milepost.sla.claim;

import static io.milepost.sla.claim.Claim.percent;
import static io.milepost.sla.claim.Claim.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Credits of failures whose level holds, of periods in which the terms changed, and caps by the contract's own years. */
class CreditTermsClaimsTest {
    @TempDir
    Path directory;

    /** 22 of 43,200 minutes are 99.949 %, which costs nothing by the level, but not under ten minutes. */
    @ParameterizedTest
    @CsvSource({"5, met, 0 %, 0", "22, missed, 5 %, 1", "60, missed, 25 %, 2"})
    void aMissCostsAtLeastSoMuchWhicheverPartOfTheTargetItIs(int minutes, String verdict, String credit, int points) {
        JsonNode judged = Claim.availability(
                        directory,
                        "UTC",
                        "{ attainment: 99.9 %, badUnder: 10 min }",
                        "credits: { ifMissed: 5 %, steps: [{ below: 99.9 %, credit: 25 % }] }",
                        "points: { ifMissed: 1, bands: [{ atLeast: 99.9 %, points: 0 }, { below: 99.9 %, points: 2 }] }")
                .up("2025-06-01T00:00:00Z", "2025-07-01T00:00:00Z")
                .down("2025-06-10T00:00:00Z", "2025-06-10T0%d:%02d:00Z".formatted(minutes / 60, minutes % 60))
                .in("2025-06");

        assertThat(verdict(judged)).isEqualTo(verdict);
        assertThat(judged.get("credit").asText()).isEqualTo(credit);
        assertThat(judged.get("points").asInt()).isEqualTo(points);
    }

    /** The month before failed by its limit alone, so the failure of this one is a repeat failure: 1 × 3. */
    @ParameterizedTest
    @CsvSource({"22, 3", "5, 1"})
    void aFailureByAnotherPartIsOneToRepeat(String minutesBefore, int points) {
        JsonNode judged = Claim.availability(
                        directory,
                        "UTC",
                        "{ attainment: 99.9 %, badUnder: 10 min }",
                        "points: { ifMissed: 1, repeatFactor: 3, bands: [{ atLeast: 99 %, points: 0 }, { below: 99 %, points: 2 }] }")
                .up("2025-05-01T00:00:00Z", "2025-07-01T00:00:00Z")
                .down(
                        "2025-05-10T00:00:00Z",
                        "2025-05-10T00:%2s:00Z".formatted(minutesBefore).replace(' ', '0'))
                .down("2025-06-10T00:00:00Z", "2025-06-10T00:22:00Z")
                .in("2025-06");

        assertThat(judged.get("points").asInt()).isEqualTo(points);
    }

    /** A flat credit for a miss needs no levels. */
    @ParameterizedTest
    @CsvSource({"43, 0 %, 0.00 GBP", "44, 10 %, 150.00 GBP"})
    void aMissMayCostTheSameAtEveryLevel(int minutes, String credit, String amount) {
        JsonNode judged = Claim.availability(
                        directory,
                        "UTC",
                        "99.9 %",
                        "credits: { ifMissed: 10 %, fee: { amount: 1500, per: month, currency: GBP } }")
                .up("2025-06-01T00:00:00Z", "2025-07-01T00:00:00Z")
                .down("2025-06-10T00:00:00Z", "2025-06-10T00:%02d:00Z".formatted(minutes))
                .in("2025-06");

        assertThat(judged.get("credit").asText()).isEqualTo(credit);
        assertThat(judged.get("credit_amount").asText()).isEqualTo(amount);
    }

    /**
     * March has 14 days at 10 % of 3,100 below 99.9 %, then 17 days at 20 % of 6,200 below 99.95 %. Down for 100 minutes in each part:
     * (14 × 10 + 17 × 20) / 31 = 480 / 31 %, and 14 × 10 + 17 × 40 = 820 pounds. By the last terms alone 20 % of 6,200.
     */
    @ParameterizedTest
    @CsvSource({
        "changeWithinPeriod: each-part, 100, 100, 15.48387 %, 820.00 GBP",
        "changeWithinPeriod: each-part, 100, 0, 4.516129 %, 140.00 GBP",
        "changeWithinPeriod: each-part, 0, 100, 10.967741 %, 680.00 GBP",
        "'changeWithinPeriod: each-part, creditsWithinPeriod: last-terms', 100, 100, 20 %, 1240.00 GBP",
        "changeWithinPeriod: weighted, 100, 100, 20 %, 1240.00 GBP",
        "'changeWithinPeriod: weighted, creditsWithinPeriod: each-part', 100, 100, 15.48387 %, 820.00 GBP",
        "changeWithinPeriod: at-start, 100, 100, 10 %, 310.00 GBP"
    })
    void eachPartHasTheCreditOfItsOwnTerms(String rule, int before, int after, String credit, String amount) {
        Claim claim = Claim.under(directory, """
                        name: case
                        service: national
                        zone: UTC
                        inForce: { %s }
                        measures:
                          - name: m
                            kind: availability
                            target: 99.9 %%
                            credits: { steps: [{ below: 99.9 %%, credit: 10 %% }], fee: { amount: 3100, per: month, currency: GBP } }
                        amendments:
                          - from: 2025-03-15
                            reason: twice the fee
                            measures:
                              - name: m
                                target: 99.95 %%
                                credits: { steps: [{ below: 99.95 %%, credit: 20 %% }], fee: { amount: 6200, per: month, currency: GBP } }
                        """.formatted(rule)).up("2025-03-01T00:00:00Z", "2025-04-01T00:00:00Z");
        JsonNode judged =
                down(down(claim, "2025-03-10", before), "2025-03-20", after).in("2025-03");

        assertThat(judged.get("credit").asText()).isEqualTo(credit);
        assertThat(judged.get("credit_amount").asText()).isEqualTo(amount);
    }

    private static Claim down(Claim claim, String date, int minutes) {
        return minutes == 0
                ? claim
                : claim.down(date + "T00:00:00Z", date + "T0%d:%02d:00Z".formatted(minutes / 60, minutes % 60));
    }

    /**
     * A contract from April 2024, four hours of maintenance: 2 h were used in June 2024, 3 h in March 2025, and 3 h twice in April.
     * A contract year from April has four for them, the year 2025 one, the whole contract none.
     */
    @ParameterizedTest
    @CsvSource({"contract-year, 240", "year, 60", "quarter, 240", "contract, 0"})
    void aCapMayBeOfTheContractsOwnYearsOrOfAllOfIt(String per, long minutes) {
        JsonNode judged = Claim.under(directory, """
                        name: case
                        service: national
                        zone: UTC
                        inForce: { from: 2024-04-01 }
                        accounting: { maintenance: { treatment: removed, cap: { length: 4 h, per: %s } } }
                        measures: [{ name: m, kind: availability, target: 99.9 %% }]
                        """.formatted(per))
                .up("2025-04-01T00:00:00Z", "2025-05-01T00:00:00Z")
                .maintenance("2024-06-10T00:00:00Z,2024-06-10T02:00:00Z,,yes")
                .maintenance("2025-03-10T00:00:00Z,2025-03-10T03:00:00Z,,yes")
                .maintenance("2025-04-10T00:00:00Z,2025-04-10T03:00:00Z,,yes")
                .maintenance("2025-04-20T00:00:00Z,2025-04-20T03:00:00Z,,yes")
                .in("2025-04");

        assertThat(judged.get("excluded_us").asLong()).isEqualTo(minutes * 60_000_000);
        assertThat(percent(judged)).isEqualTo("100.000000");
    }
}
