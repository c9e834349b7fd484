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
}
