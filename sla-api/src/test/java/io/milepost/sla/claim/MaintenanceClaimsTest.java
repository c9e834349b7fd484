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

/** Maintenance with notice and caps, unknown time and witnesses, worked out by hand from published contracts. */
class MaintenanceClaimsTest {
    /** Google Apps for ISPs: notified five days before, twelve hours a calendar year at most, ten minutes at least. */
    private static final String APPS_FOR_ISPS =
            "accounting: { minimumOutage: 10 min, maintenance: { treatment: removed, notice: 5 d,"
                    + " cap: { length: 12 h, per: year }, approval: not-required } }";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"2025-02-25T02:00:00Z, 120, 180, 99.595687", "2025-02-25T03:00:01Z, 0, 300, 99.327957"})
    void aYearsCapIsUsedUpByTheWindowsBefore(String announced, double excluded, double bad, String percent) {
        JsonNode judged = Claim.availability(directory, "UTC", "99.9 %", APPS_FOR_ISPS)
                .up("2025-01-01T00:00:00Z", "2025-04-01T00:00:00Z")
                .down("2025-03-02T03:00:00Z", "2025-03-02T08:00:00Z")
                .down("2025-03-09T03:00:00Z", "2025-03-09T03:09:59Z")
                .maintenance("2025-01-12T03:00:00Z,2025-01-12T08:00:00Z,2025-01-02T00:00:00Z,")
                .maintenance("2025-02-09T03:00:00Z,2025-02-09T08:00:00Z,2025-02-01T00:00:00Z,")
                .maintenance("2025-03-02T03:00:00Z,2025-03-02T08:00:00Z," + announced + ",")
                .in("2025-03");

        assertThat(minutes(judged, "excluded_us")).isEqualTo(excluded);
        assertThat(minutes(judged, "bad_us")).isEqualTo(bad);
        assertThat(percent(judged)).isEqualTo(percent);
    }

    /** Five civil days before 09:00 in summer time are 09:00 in winter time, which is one hour more than 120 hours. */
    @ParameterizedTest
    @CsvSource({
        "5 d, 2025-03-27T09:00:00Z, 60",
        "5 d, 2025-03-27T09:00:01Z, 0",
        "120 h, 2025-03-27T08:00:00Z, 60",
        "120 h, 2025-03-27T08:30:00Z, 0"
    })
    void noticeInDaysIsCountedByTheCalendar(String notice, String announced, double excluded) {
        JsonNode judged = Claim.availability(
                        directory,
                        "Europe/London",
                        "99.9 %",
                        "accounting: { maintenance: { treatment: removed, notice: " + notice + " } }")
                .up("2025-03-01T00:00:00Z", "2025-05-01T00:00:00Z")
                .maintenance("2025-04-01T09:00:00+01:00,2025-04-01T10:00:00+01:00," + announced + ",yes")
                .in("2025-04");

        assertThat(minutes(judged, "excluded_us")).isEqualTo(excluded);
    }

    @ParameterizedTest
    @CsvSource({"month, 240", "quarter, 300", "year, 360"})
    void aCapIsRenewedWithItsCalendarUnit(String unit, double excluded) {
        JsonNode judged = Claim.availability(
                        directory,
                        "UTC",
                        "99.9 %",
                        "accounting: { maintenance: { treatment: removed, cap: { length: "
                                + (unit.equals("month") ? "4 h" : unit.equals("quarter") ? "7 h" : "12 h") + ", per: "
                                + unit + " } } }")
                .up("2025-01-01T00:00:00Z", "2025-05-01T00:00:00Z")
                .maintenance("2025-02-01T00:00:00Z,2025-02-01T02:00:00Z,2025-01-01T00:00:00Z,yes")
                .maintenance("2025-03-01T00:00:00Z,2025-03-01T03:00:00Z,2025-01-01T00:00:00Z,yes")
                .maintenance("2025-03-02T00:00:00Z,2025-03-02T03:00:00Z,2025-01-01T00:00:00Z,yes")
                .in("2025-03");

        assertThat(minutes(judged, "excluded_us")).isEqualTo(excluded);
    }

    /** Coverage is a share of the time that counts: 42,720 minutes are left of April when 480 are removed. */
    @ParameterizedTest
    @CsvSource({"4272, 90.000000, met", "4273, 89.997659, none"})
    void belowTheFloorOfCoverageThereIsNoVerdict(int unknown, String coverage, String verdict) {
        JsonNode judged = Claim.availability(
                        directory,
                        "UTC",
                        "99.9 %",
                        "accounting: { maintenance: { treatment: removed }, unknown: { treatment: removed, coverageFloor: 90 % } }")
                .up("2025-04-01T00:00:00Z", "2025-05-01T00:00:00Z")
                .interval("m,2025-04-10T00:00:00Z,"
                        + java.time.Instant.parse("2025-04-10T00:00:00Z").plusSeconds(unknown * 60L) + ",unknown")
                .maintenance("2025-04-05T00:00:00Z,2025-04-05T08:00:00Z,2025-04-01T00:00:00Z,yes")
                .in("2025-04");

        assertThat(judged.get("coverage").asText()).isEqualTo(coverage);
        assertThat(verdict(judged)).isEqualTo(verdict);
        assertThat(judged.get("highest").get("percent").asText()).isEqualTo("100.000000");
    }

    @ParameterizedTest
    @CsvSource({"unknown, 0, 60", "ignored, 60, 0"})
    void aSilentVantageLeavesAQuorumUndecidedUnlessItIsIgnored(String silent, double bad, double unknown) {
        JsonNode judged = Claim.availability(
                        directory,
                        "UTC",
                        "99.9 %",
                        "vantages: { names: [a, b, c], upWhen: quorum 2, silent: " + silent + " }")
                .interval("m,2025-04-01T00:00:00Z,2025-05-01T00:00:00Z,up,,c")
                .interval("m,2025-04-01T00:00:00Z,2025-05-01T00:00:00Z,up,,a")
                .interval("m,2025-04-01T00:00:00Z,2025-04-10T00:00:00Z,up,,b")
                .interval("m,2025-04-10T01:00:00Z,2025-05-01T00:00:00Z,up,,b")
                .interval("m,2025-04-10T00:00:00Z,2025-04-10T01:00:00Z,down,,a")
                .in("2025-04");

        assertThat(minutes(judged, "bad_us")).isEqualTo(bad);
        assertThat(minutes(judged, "unknown_us")).isEqualTo(unknown);
    }

    @Test
    void theRefusedWindowsAreNamedWithTheReason() {
        JsonNode judged = Claim.availability(directory, "UTC", "99.9 %", APPS_FOR_ISPS)
                .up("2025-03-01T00:00:00Z", "2025-04-01T00:00:00Z")
                .maintenance("2025-03-02T03:00:00Z,2025-03-02T08:00:00Z,,yes")
                .in("2025-03");

        assertThat(judged.get("steps").toString())
                .contains("2025-03-02T03:00:00Z to 2025-03-02T08:00:00Z: never announced");
    }
}
