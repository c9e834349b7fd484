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

/** Outages weighed by whom and how badly they hit, worked out by hand from published contracts. */
class PopulationClaimsTest {
    @TempDir
    Path directory;

    private Claim april(String... lines) {
        return Claim.availability(directory, "UTC", "99.9 %", lines).up("2025-03-01T00:00:00Z", "2025-05-01T00:00:00Z");
    }

    /** Google Workspace: down while more than 5 % of the users of a domain are in error. */
    @ParameterizedTest
    @CsvSource({"moreThan, 25000, 0", "moreThan, 25001, 60", "atLeast, 25000, 60", "atLeast, 24999, 0"})
    void aShareOfUsersMakesAnOutage(String bound, long hit, double bad) {
        JsonNode judged = april("accounting: { population: { rule: threshold, users: 500000, " + bound + ": 5 % } }")
                .interval("m,2025-04-10T00:00:00Z,2025-04-10T01:00:00Z,down," + hit)
                .in("2025-04");

        assertThat(minutes(judged, "bad_us")).isEqualTo(bad);
        assertThat(percent(judged)).isEqualTo(bad == 0 ? "100.000000" : "99.861111");
    }

    /** Microsoft Online Services: 180 minutes for RX1, in 90 of which RX2 is hit too, are 1,170,000 user-minutes, not 1,620,000. */
    @Test
    void usersOfOutagesThatOverlapAreUnited() {
        JsonNode judged = april("accounting: { population: { rule: user-minutes } }")
                .population("2025-01-01T00:00:00Z,500000,")
                .population("2025-01-01T00:00:00Z,5000,RX1")
                .population("2025-01-01T00:00:00Z,3000,RX2")
                .interval("m,2025-04-10T00:00:00Z,2025-04-10T03:00:00Z,down,RX1")
                .interval("m,2025-04-10T01:00:00Z,2025-04-10T02:30:00Z,down,RX1;RX2")
                .in("2025-04");

        assertThat(percent(judged)).isEqualTo("99.994583");
        assertThat(judged.get("attainment").get("exact").asText()).isEqualTo("239987/240000");
    }

    @ParameterizedTest
    @CsvSource({"2025-04-05, 99.888889", "2025-04-20, 99.833333"})
    void usersWhoCameWithinTheMonthWeighFromThenOn(String day, String percent) {
        JsonNode judged = april("accounting: { population: { rule: user-minutes } }")
                .population("2025-01-01T00:00:00Z,400000,")
                .population("2025-04-16T00:00:00Z,600000,")
                .down(day + "T00:00:00Z", day + "T01:00:00Z")
                .in("2025-04");

        assertThat(percent(judged)).isEqualTo(percent);
    }

    /** Service-weighted availability: major outages count in full, partial ones 30 %, degradation not at all. */
    @ParameterizedTest
    @CsvSource({
        "'partial: 30 %', 38, 99.912037, met",
        "'partial: down, degraded: down', 280, 99.351852, missed",
        "'partial: down', 80, 99.814815, missed",
        "'partial: up', 20, 99.953704, met",
        "'', 80, 99.814815, missed"
    })
    void anOutageCountsByItsSeverity(String rule, double bad, String percent, String verdict) {
        JsonNode judged = april("accounting: { " + rule + " }")
                .down("2025-04-10T00:00:00Z", "2025-04-10T00:20:00Z")
                .interval("m,2025-04-11T00:00:00Z,2025-04-11T01:00:00Z,partial")
                .interval("m,2025-04-12T00:00:00Z,2025-04-12T03:20:00Z,degraded")
                .in("2025-04");

        assertThat(minutes(judged, "bad_us")).isEqualTo(bad);
        assertThat(percent(judged)).isEqualTo(percent);
        assertThat(verdict(judged)).isEqualTo(verdict);
    }

    /** 10 % of users out in full and 20 % more in part for an hour: 0.10 + 0.30 × 0.20 of 60 minutes. */
    @Test
    void whoeverIsHitInTwoWaysCountsByTheGraver() {
        JsonNode judged = april(
                        "accounting: { partial: 30 %, population: { rule: user-minutes, users: 1000, overlap: different-people } }")
                .interval("m,2025-04-11T00:00:00Z,2025-04-11T01:00:00Z,down,100")
                .interval("m,2025-04-11T00:00:00Z,2025-04-11T01:00:00Z,partial,200")
                .in("2025-04");

        // 1 − (100 × 60 + 30 % × 200 × 60) / (1,000 × 43,200)
        assertThat(judged.get("attainment").get("exact").asText()).isEqualTo("4499/4500");
    }

    /** A contract that rounds to the nearest 0.01 % before it judges: 99.895139 becomes 99.90. */
    @ParameterizedTest
    @CsvSource({"'{ mode: nearest, places: 2 }', met", "exact, missed", "'{ mode: truncate, places: 2 }', missed"})
    void roundingFirstCanTurnAMissIntoAHit(String rounding, String verdict) {
        JsonNode judged = april("accounting: { rounding: { verdict: " + rounding
                        + " }, population: { rule: user-minutes, users: 500000 } }")
                .down("2025-04-10T00:00:00Z", "2025-04-10T00:45:18Z")
                .in("2025-04");

        assertThat(percent(judged)).isEqualTo("99.895139");
        assertThat(verdict(judged)).isEqualTo(verdict);
    }

    /** A trust of its own is judged by itself, and gets the credit on the fee of its own users. */
    @Test
    void aCreditIsPerOrganisationAndOnItsOwnUsers() {
        JsonNode all = april(
                        "per: organisation",
                        "credits:",
                        "  steps: [{ below: 99.9 %, credit: 25 % }]",
                        "  fee: { amount: 70.00, accounts: population, per: year, currency: GBP }")
                .population("2025-01-01T00:00:00Z,5000,RX1")
                .population("2025-01-01T00:00:00Z,1200,RX2")
                .interval("m,2025-04-10T00:00:00Z,2025-04-10T03:00:00Z,down,RX1")
                .all("2025-04");

        assertThat(all.findValuesAsText("organisation")).containsExactly("RX1", "RX2");
        assertThat(percent(all.get(0))).isEqualTo("99.583333");
        // 5,000 × £70 / 12 × 25 %
        assertThat(all.findValuesAsText("credit_amount")).containsExactly("7291.67 GBP", "0.00 GBP");
    }
}
