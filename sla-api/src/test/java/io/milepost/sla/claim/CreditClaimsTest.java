package io.milepost.sla.claim;

import static io.milepost.sla.claim.Claim.percent;
import static io.milepost.sla.claim.Claim.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What levels cost, worked out by hand from published schemes of credits and service points. */
class CreditClaimsTest {
    @TempDir
    Path directory;

    /** A period of 1,000,000 seconds down so long that the attainment is exactly the given one. */
    private JsonNode at(String attainment, String target, String... lines) {
        long down = new BigDecimal("100")
                .subtract(new BigDecimal(attainment))
                .movePointRight(4)
                .longValueExact();
        Instant start = Instant.parse("2025-01-01T00:00:00Z");
        Claim claim = Claim.availability(directory, "UTC", target, lines)
                .up(start.toString(), start.plusSeconds(1_000_000).toString());
        if (down > 0) {
            claim.down(start.toString(), start.plusSeconds(down).toString());
        }
        return claim.in(start + "/" + start.plusSeconds(1_000_000));
    }

    /** MailAfiniti: 99.0 to 99.89 is 10 %, the target 99.9: what 99.895 is depends on the rounding that the contract must name. */
    @ParameterizedTest
    @CsvSource({
        "truncate, 99.895, 10 %",
        "nearest, 99.895, 0 %",
        "nearest, 99.8949, 10 %",
        "truncate, 98.999, 25 %",
        "nearest, 89.99, 100 %"
    })
    void aPublishedGapIsClosedByTheRoundingThatIsNamed(String mode, String attainment, String credit) {
        JsonNode judged = at(
                attainment,
                "99.9 %",
                "credits:",
                "  rounding: { mode: " + mode + ", places: 2 }",
                "  bands:",
                "    - { atLeast: 99.9 %, credit: 0 % }",
                "    - { atLeast: 99.0 %, atMost: 99.89 %, credit: 10 % }",
                "    - { atLeast: 95.0 %, atMost: 98.99 %, credit: 25 % }",
                "    - { atLeast: 90.0 %, atMost: 94.99 %, credit: 50 % }",
                "    - { atMost: 89.99 %, credit: 100 % }");

        assertThat(judged.get("credit").asText()).isEqualTo(credit);
    }

    /** The Model Services Contract prints one decimal: 98.95 is a minor failure or none. */
    @ParameterizedTest
    @CsvSource({
        "truncate, 98.95, 1",
        "nearest, 98.95, 0",
        "truncate, 97.99, 2",
        "nearest, 97.99, 1",
        "truncate, 95.99, 4"
    })
    void pointsOfATableWithOneDecimalDependOnItsRounding(String mode, String attainment, int points) {
        JsonNode judged = at(
                attainment,
                "99 %",
                "points:",
                "  rounding: { mode: " + mode + ", places: 1 }",
                "  bands:",
                "    - { atLeast: 99 %, points: 0 }",
                "    - { atLeast: 98.0 %, atMost: 98.9 %, points: 1 }",
                "    - { atLeast: 97.0 %, atMost: 97.9 %, points: 2 }",
                "    - { atLeast: 96.0 %, atMost: 96.9 %, points: 3 }",
                "    - { below: 96 %, points: 4 }");

        assertThat(judged.get("points").asInt()).isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource({"98, 0", "97.9999, 1", "96, 1", "95.9999, 2", "94, 2", "92, 3", "91.9999, 4"})
    void theSameTableHalfOpenHasNoGap(String attainment, int points) {
        JsonNode judged = at(
                attainment,
                "98 %",
                "points:",
                "  bands:",
                "    - { atLeast: 98 %, points: 0 }",
                "    - { atLeast: 96 %, below: 98 %, points: 1 }",
                "    - { atLeast: 94 %, below: 96 %, points: 2 }",
                "    - { atLeast: 92 %, below: 94 %, points: 3 }",
                "    - { below: 92 %, points: 4 }");

        assertThat(judged.get("points").asInt()).isEqualTo(points);
    }

    /** mspowerhouse: the target is 99.9, but a credit begins only below 99.5. */
    @ParameterizedTest
    @CsvSource({"99.9, met, 0 %", "99.8999, missed, 0 %", "99.5, missed, 0 %", "99.4999, missed, 10 %"})
    void aBreachIsNotYetACredit(String attainment, String verdict, String credit) {
        JsonNode judged = at(attainment, "99.9 %", "credits: { steps: [{ below: 99.5 %, credit: 10 % }] }");

        assertThat(verdict(judged)).isEqualTo(verdict);
        assertThat(judged.get("credit").asText()).isEqualTo(credit);
    }

    /** TELUS: the month is averaged with the one before: 97.8 after 100 is 98.9. March has 44,640 minutes, February 40,320. */
    @ParameterizedTest
    @CsvSource({
        "0, 446.4, 99.500000, 99.5, 0 %",
        "806.4, 446.4, 98.500000, 98.5, 5 %",
        "403.2, 446.4, 99.000000, 99, 0 %"
    })
    void aMonthIsAveragedWithTheOneBefore(
            BigDecimal before, BigDecimal now, String ignored, String average, String credit) {
        Claim claim = Claim.availability(
                        directory,
                        "UTC",
                        "99 %",
                        "credits: { averagedWithPrevious: yes, steps: [{ below: 99 %, credit: 5 % }] }")
                .up("2025-02-01T00:00:00Z", "2025-04-01T00:00:00Z")
                .down("2025-03-10T00:00:00Z", later("2025-03-10T00:00:00Z", now));
        if (before.signum() > 0) {
            claim.down("2025-02-10T00:00:00Z", later("2025-02-10T00:00:00Z", before));
        }
        JsonNode judged = claim.in("2025-03");

        assertThat(percent(judged)).isEqualTo("99.000000");
        assertThat(judged.get("steps").toString()).contains("/ 2 = " + average + " %");
        assertThat(judged.get("credit").asText()).isEqualTo(credit);
    }

    private static String later(String start, BigDecimal minutes) {
        return Instant.parse(start)
                .plusMillis(minutes.movePointRight(3)
                        .multiply(BigDecimal.valueOf(60))
                        .longValueExact())
                .toString();
    }

    /** Intermedia: 2 of 200 accounts are 1 % of what all of them would get. */
    @Test
    void aCreditIsForTheAccountsThatWereHit() {
        JsonNode judged = Claim.availability(
                        directory,
                        "UTC",
                        "99.999 %",
                        "credits:",
                        "  steps: [{ below: 99.999 %, credit: 25 % }]",
                        "  for: accounts-hit",
                        "  accounts: 200",
                        "  fee: { amount: 1000.00, per: month, currency: USD }")
                .up("2025-03-01T00:00:00Z", "2025-04-01T00:00:00Z")
                .interval("m,2025-03-10T00:00:00Z,2025-03-10T02:00:00Z,down,2")
                .in("2025-03");

        assertThat(judged.get("credit").asText()).isEqualTo("0.25 %");
        assertThat(judged.get("credit_amount").asText()).isEqualTo("2.50 USD");
        assertThat(judged.get("steps").toString()).contains("2 of 200 accounts hit");
    }

    /** TELUS: 5, 10, 15, 20, 25 and 30 points or more are 0, 2, 4, 6, 8 and 10 % of the fee. */
    @ParameterizedTest
    @CsvSource({"1, 5, 0 %, 0.00 CAD", "2, 10, 2 %, 200.00 CAD", "3, 15, 4 %, 400.00 CAD", "7, 35, 10 %, 1000.00 CAD"})
    void thePointsOfAllMeasuresAreSettledTogether(int missed, int points, String credit, String amount) {
        StringBuilder contract = new StringBuilder("""
                name: case
                service: national
                zone: UTC
                settlement:
                  points:
                    - { from: 10, credit: 2 % }
                    - { from: 15, credit: 4 % }
                    - { from: 20, credit: 6 % }
                    - { from: 25, credit: 8 % }
                    - { from: 30, credit: 10 % }
                  fee: { amount: 10000, per: month, currency: CAD }
                measures:
                """);
        Claim[] claim = new Claim[1];
        for (int i = 0; i < 7; i++) {
            contract.append("  - { name: m%d, kind: availability, target: 99 %%, points: { bands: ".formatted(i))
                    .append("[{ atLeast: 99 %, points: 0 }, { below: 99 %, points: 5 }] } }\n");
        }
        claim[0] = Claim.under(directory, contract.toString());
        for (int i = 0; i < 7; i++) {
            claim[0].interval("m" + i + ",2025-03-01T00:00:00Z,2025-04-01T00:00:00Z," + (i < missed ? "down" : "up"));
        }
        JsonNode settled = claim[0].all("2025-03").get(7);

        assertThat(settled.get("kind").asText()).isEqualTo("settlement");
        assertThat(settled.get("points").asInt()).isEqualTo(points);
        assertThat(settled.get("credit").asText()).isEqualTo(credit);
        assertThat(settled.get("credit_amount").asText()).isEqualTo(amount);
        assertThat(verdict(settled)).isEqualTo("missed");
    }

    /** Two measures of 50 and 25 %, at most 60 % of the month's fee in all. */
    @ParameterizedTest
    @CsvSource({"'', 75 %, 1500.00 GBP", "'cap: 60 %,', 60 %, 1200.00 GBP"})
    void allCreditsTogetherAreCapped(String cap, String credit, String amount) {
        JsonNode settled = Claim.under(directory, """
                        name: case
                        service: national
                        zone: UTC
                        settlement: { %s fee: { amount: 24000, per: year, currency: GBP } }
                        measures:
                          - { name: a, kind: availability, target: 99 %%, credits: { steps: [{ below: 99 %%, credit: 50 %% }] } }
                          - { name: b, kind: availability, target: 99 %%, credits: { cap: 25 %%, steps: [{ below: 99 %%, credit: 40 %% }] } }
                        """.formatted(cap))
                .interval("a,2025-03-01T00:00:00Z,2025-04-01T00:00:00Z,down")
                .interval("b,2025-03-01T00:00:00Z,2025-04-01T00:00:00Z,down")
                .all("2025-03")
                .get(2);

        assertThat(settled.get("credit").asText()).isEqualTo(credit);
        assertThat(settled.get("credit_amount").asText()).isEqualTo(amount);
    }

    /** Microsoft 365: to be claimed by the end of the next calendar month. */
    @ParameterizedTest
    @CsvSource({"end of month + 1, 2025-02-28", "30 d, 2025-03-02", "end of month + 2, 2025-03-31"})
    void aCreditMustBeClaimedInTime(String claim, String until) {
        JsonNode judged = Claim.availability(
                        directory,
                        "UTC",
                        "99.9 %",
                        "credits: { claim: " + claim + ", steps: [{ below: 99.9 %, credit: 25 % }] }")
                .interval("m,2025-01-01T00:00:00Z,2025-02-01T00:00:00Z,down")
                .in("2025-01");

        assertThat(judged.get("claim_until").asText()).isEqualTo(until);
    }

    /** Repeat failures count twice, but a cap of five points holds: 3, then 6 of which 5 count. */
    @Test
    void repeatedPointsHaveTheirOwnCap() {
        JsonNode judged = Claim.availability(
                        directory,
                        "UTC",
                        "99 %",
                        "points: { repeatFactor: 2, cap: 5, bands: [{ atLeast: 99 %, points: 0 }, { below: 99 %, points: 3 }] }")
                .interval("m,2025-01-01T00:00:00Z,2025-03-01T00:00:00Z,down")
                .in("2025-02");

        assertThat(judged.get("points").asInt()).isEqualTo(5);
    }

    /** £70 a year for 500,000 accounts: a quarter's fee is £8,750,000, a quarter of it £2,187,500. */
    @Test
    void aQuartersMissIsPaidBackFromAQuartersFee() {
        JsonNode judged = Claim.availability(
                        directory,
                        "UTC",
                        "99.9 %",
                        "period: quarter",
                        "credits:",
                        "  steps: [{ below: 99.9 %, credit: 25 % }]",
                        "  fee: { amount: 70.00, accounts: 500000, per: year, creditOf: quarter, currency: GBP }")
                .interval("m,2025-01-01T00:00:00Z,2025-04-01T00:00:00Z,down")
                .in("2025-03");

        assertThat(judged.get("period").asText()).isEqualTo("2025-Q1");
        assertThat(judged.get("credit_amount").asText()).isEqualTo("2187500.00 GBP");
    }
}
