package io.milepost.sla.claim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Caps over a longer time than the period that is judged, and what each part of a period costs; all worked out by hand. */
class LongCapsTest {
    private static final String MEASURE = """
            name: case
            service: national
            zone: Europe/London
            inForce: { from: 2025-04-15, until: 2028-04-15 }
            measures:
              - name: m
                kind: availability
                target: 99.9 %
                credits:
                  steps: [{ below: 99.9 %, credit: 25 % }]
                  fee: { amount: 1000, per: month, currency: GBP }
            """;

    @TempDir
    Path directory;

    /** An hour's outage in each month from April 2025 on is 25 % each: 40 % of a contract year are 25, 15 and nothing. */
    private Claim failingEveryMonth(String contract) {
        Claim claim = Claim.under(directory, contract).up("2025-03-31T23:00:00Z", "2026-06-01T00:00:00Z");
        for (int month = 4; month <= 16; month++) {
            int year = 2025 + (month - 1) / 12;
            String day = "%d-%02d-20T".formatted(year, (month - 1) % 12 + 1);
            claim.down(day + "10:00:00Z", day + "11:00:00Z");
        }
        return claim.down("2026-05-20T10:00:00Z", "2026-05-20T11:00:00Z");
    }

    private static String credit(JsonNode result) {
        return result.get("credit").asText() + " = "
                + result.get("credit_amount").asText();
    }

    @Test
    void aContractYearsCapIsUsedUpByItsEarliestPeriods() {
        Claim claim = failingEveryMonth(MEASURE + "      cap: { credit: 40 %, per: contract-year }\n");

        assertThat(credit(claim.in("2025-04"))).isEqualTo("25 % = 250.00 GBP");
        assertThat(credit(claim.in("2025-05"))).isEqualTo("15 % = 150.00 GBP");
        assertThat(credit(claim.in("2025-06"))).isEqualTo("0 % = 0.00 GBP");
        // April 2026 begins before the second contract year does, on the 15th; May is the first month of that one.
        assertThat(credit(claim.in("2026-04"))).isEqualTo("0 % = 0.00 GBP");
        assertThat(credit(claim.in("2026-05"))).isEqualTo("25 % = 250.00 GBP");
        assertThat(claim.in("2025-05").get("steps").toString())
                .contains("at most 40 % in a contract year, of which earlier periods had 25 %: 15 %");
    }

    /** May begins 46 days after 15 April, which is where April begins here, and June 31 days after May. */
    @Test
    void aRollingCapLooksAtSoManyDays() {
        Claim claim = failingEveryMonth(MEASURE + "      cap: { credit: 40 %, per: rolling 40 d }\n");

        assertThat(claim.in("2025-05").get("credit").asText()).isEqualTo("15 %");
        assertThat(claim.in("2025-06").get("credit").asText()).isEqualTo("25 %");
        assertThat(claim.in("2025-07").get("credit").asText()).isEqualTo("15 %");
    }

    @Test
    void aPeriodOfWhichNothingIsKnownCountsForNoneAndIsNamed() {
        JsonNode june = Claim.under(
                        directory, MEASURE + "      cap: { credit: 40 %, per: contract-year, eachPeriod: 20 % }\n")
                .up("2025-05-31T23:00:00Z", "2025-07-01T00:00:00Z")
                .down("2025-06-20T10:00:00Z", "2025-06-20T11:00:00Z")
                .in("2025-06");

        assertThat(june.get("credit").asText()).isEqualTo("20 %");
        assertThat(june.get("steps").toString())
                .contains("there is no verdict on 2025-04, 2025-05, which counts for none");
    }

    @Test
    void whatAllMeasuresCostTogetherHasItsOwn() {
        Claim claim = failingEveryMonth(
                MEASURE
                        + "settlement: { cap: { credit: 60 %, per: contract }, fee: { amount: 200, per: month, currency: GBP } }\n");

        assertThat(credit(claim.all("2025-05").get(1))).isEqualTo("25 % = 50.00 GBP");
        assertThat(credit(claim.all("2025-06").get(1))).isEqualTo("10 % = 20.00 GBP");
        assertThat(credit(claim.all("2025-07").get(1))).isEqualTo("0 % = 0.00 GBP");
    }

    /** Three hours on 1, 8 and 12 June; ten days before the 8th leave one hour, those before the 12th three of the four. */
    @Test
    void maintenanceHasARollingCapToo() {
        JsonNode june = Claim.availability(
                        directory,
                        "UTC",
                        "99.9 %",
                        "accounting: { maintenance: { treatment: removed, cap: { length: 4 h, per: rolling 10 d } } }")
                .up("2025-06-01T00:00:00Z", "2025-07-01T00:00:00Z")
                .maintenance("2025-06-01T00:00:00Z,2025-06-01T03:00:00Z,,yes")
                .maintenance("2025-06-08T00:00:00Z,2025-06-08T03:00:00Z,,yes")
                .maintenance("2025-06-12T00:00:00Z,2025-06-12T03:00:00Z,,yes")
                .in("2025-06");

        assertThat(june.get("excluded_us").asLong()).isEqualTo((3 + 1 + 3) * 3_600_000_000L);
        assertThat(june.get("steps").toString())
                .contains("2025-06-08T01:00:00Z to 2025-06-08T03:00:00Z: beyond the cap of 240 min");
    }

    /** Half of June each: 2 points × 1/2 by the first terms, 5 × 1/2 by those from the 16th on. */
    @Test
    void eachPartOfAPeriodScoresByItsOwnTerms() {
        JsonNode june = Claim.under(directory, """
                        name: case
                        service: national
                        zone: UTC
                        measures:
                          - name: m
                            kind: availability
                            target: 99.9 %
                            points: { bands: [{ atLeast: 99.9 %, points: 0 }, { below: 99.9 %, points: 2 }], repeatFactor: 2 }
                        amendments:
                          - from: 2025-06-16
                            reason: Dearer
                            measures:
                              - name: m
                                points: { bands: [{ atLeast: 99.9 %, points: 0 }, { below: 99.9 %, points: 5 }] }
                        settlement: { points: [{ from: 3.5, credit: 10 % }] }
                        """)
                .up("2025-06-01T00:00:00Z", "2025-07-01T00:00:00Z")
                .down("2025-06-05T00:00:00Z", "2025-06-05T02:00:00Z")
                .down("2025-06-25T00:00:00Z", "2025-06-25T02:00:00Z")
                .all("2025-06");

        assertThat(june.get(0).get("points").decimalValue()).isEqualByComparingTo("3.5");
        assertThat(june.get(1).get("credit").asText()).isEqualTo("10 %");
        assertThat(june.get(0).get("steps").toString())
                .contains("2025-06-01/2025-06-16: 2 × 50 % of the period = 1")
                .contains("2025-06-16/2025-07-01: 5 × 50 % of the period = 2.5")
                .contains("of all parts 3.5");
    }
}
