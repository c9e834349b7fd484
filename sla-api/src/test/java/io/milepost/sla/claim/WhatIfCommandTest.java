package io.milepost.sla.claim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each exclusion does to the figures, worked out by hand on months of thirty days. */
class WhatIfCommandTest {
    private static final String REMOVED = "accounting: { maintenance: { treatment: removed } }";

    @TempDir
    Path directory;

    private Claim claim(String... lines) {
        return Claim.availability(directory, "UTC", "99.9 %", lines)
                .up("2025-06-01T00:00:00Z", "2025-07-01T00:00:00Z")
                .down("2025-06-10T00:00:00Z", "2025-06-10T05:00:00Z");
    }

    private static String percent(JsonNode effect, String side) {
        return effect.get("effects")
                .get(0)
                .get(side)
                .get("attainment")
                .get("percent")
                .asText();
    }

    /** O09: 300 minutes of outage, 240 of them in a window: 42,900 of 42,960 against 42,900 of 43,200. */
    @Test
    void aWindowThatCoversAnOutageIsWorthWhatTheOutageWouldHaveCost() {
        JsonNode effects = claim(REMOVED)
                .maintenance("2025-06-10T01:00:00Z,2025-06-10T05:00:00Z,,yes")
                .whatIf("2025-06");

        assertThat(effects).hasSize(1);
        assertThat(percent(effects.get(0), "with")).isEqualTo("99.860335");
        assertThat(percent(effects.get(0), "without")).isEqualTo("99.305556");
        assertThat(effects.get(0)
                        .get("effects")
                        .get(0)
                        .get("with")
                        .get("excluded_us")
                        .asLong())
                .isEqualTo(240 * 60_000_000L);
    }

    /** Two windows that cover the same hours: without one of them the other still does, without both the outage counts. */
    @Test
    void windowsThatOverlapMakeADifferenceOnlyTogether() {
        JsonNode effects = claim(REMOVED)
                .maintenance("2025-06-10T00:00:00Z,2025-06-10T05:00:00Z,,yes")
                .maintenance("2025-06-09T23:00:00Z,2025-06-10T06:00:00Z,,yes")
                .whatIf("2025-06");

        assertThat(effects)
                .extracting(each -> each.get("kind").asText())
                .containsExactly("maintenance", "maintenance", "all");
        assertThat(effects.get(1).get("effects")).isEmpty();
        assertThat(percent(effects.get(2), "with")).isEqualTo("100.000000");
        assertThat(percent(effects.get(2), "without")).isEqualTo("99.305556");
    }

    @Test
    void whatNobodyApprovedIsToldAsItWouldBeAndWhyItIsNot() {
        JsonNode effects = claim("accounting: { maintenance: { treatment: removed, excludes: disputed-outage } }")
                .maintenance("2025-06-10T00:00:00Z,2025-06-10T05:00:00Z,,no,disputed-outage")
                .maintenance("2025-06-10T00:00:00Z,2025-06-10T05:00:00Z,,yes,maintenance")
                .whatIf("2025-06");

        JsonNode disputed = effects.get(0);
        assertThat(disputed.get("kind").asText()).isEqualTo("disputed-outage");
        assertThat(disputed.get("refused").get("m").asText()).isEqualTo("disputed outage, not approved");
        assertThat(percent(disputed, "with")).isEqualTo("100.000000");
        assertThat(percent(disputed, "without")).isEqualTo("99.305556");
        assertThat(effects.get(1).get("refused").get("m").asText())
                .isEqualTo("maintenance, which the contract does not exclude");
        assertThat(effects.get(1).get("effects")).isEmpty();
    }

    /** The cap of four hours is used up by the earlier window; without it the later one has them, which no subtraction tells. */
    @Test
    void withoutAnEarlierWindowALaterOneMayUseTheCap() {
        JsonNode effects = claim(
                        "accounting: { maintenance: { treatment: removed, cap: { length: 4 h, per: month } } }")
                .maintenance("2025-06-05T00:00:00Z,2025-06-05T04:00:00Z,,yes")
                .maintenance("2025-06-10T00:00:00Z,2025-06-10T04:00:00Z,,yes")
                .whatIf("2025-06");

        assertThat(percent(effects.get(0), "with")).isEqualTo("99.301676");
        assertThat(percent(effects.get(0), "without")).isEqualTo("99.860335");
        assertThat(effects.get(1).get("effects")).isEmpty();
    }

    @Test
    void nothingOnRecordIsNothingToTell() {
        JsonNode effects = claim(REMOVED).whatIf("2025-06");

        assertThat(effects).isEmpty();
    }

    /** 43,000 of 43,200 minutes is 99.537 %: 5 % as a credit and 20 % for its points, of 400 GBP. */
    @Test
    void whatAllMeasuresCostTogetherIsToldWithAndWithoutAsTheApiTellsIt() {
        String contract = """
                name: case
                service: national
                zone: UTC
                accounting: { maintenance: { treatment: removed } }
                measures:
                  - name: m
                    kind: availability
                    target: 99.9 %
                    credits: { steps: [{ below: 99.9 %, credit: 5 % }] }
                    points: { bands: [{ atLeast: 99.9 %, points: 0 }, { below: 99.9 %, points: 2 }] }
                settlement:
                  points: [{ from: 2, credit: 20 % }]
                  fee: { amount: 400, per: month, currency: GBP }
                """;
        JsonNode effects = Claim.under(directory, contract)
                .up("2025-06-01T00:00:00Z", "2025-07-01T00:00:00Z")
                .down("2025-06-10T00:00:00Z", "2025-06-10T03:20:00Z")
                .maintenance("2025-06-10T00:00:00Z,2025-06-10T03:20:00Z,,yes")
                .whatIf("2025-06")
                .get(0)
                .get("effects");

        JsonNode settlement = effects.get(1);
        assertThat(settlement.get("measure").asText()).isEqualTo("settlement");
        assertThat(settlement.get("with").toString())
                .isEqualTo("{\"verdict\":\"met\",\"credit\":\"0 %\",\"credit_amount\":\"0.00 GBP\",\"points\":0}");
        assertThat(settlement.get("without").toString())
                .isEqualTo(
                        "{\"verdict\":\"missed\",\"credit\":\"25 %\",\"credit_amount\":\"100.00 GBP\",\"points\":2}");
    }
}
