package io.milepost.sla.claim;

import static io.milepost.sla.claim.Claim.percent;
import static io.milepost.sla.claim.Claim.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fix times on the clock of office hours, Monday to Friday 08:00 to 18:00 in England; May 2025 has holidays on the 5th and the 26th. */
class FixTimeClaimsTest {
    private static final String HEAD = """
            name: case
            service: national
            zone: Europe/London
            regimes: [{ name: office, hours: mon-fri 08:00-18:00, holidays: { calendar: england-and-wales } }]
            measures:
            """;

    @TempDir
    Path directory;

    private Claim promise(String terms) {
        return Claim.under(directory, HEAD + "  - { name: m, kind: fix-time, " + terms + " }\n");
    }

    private static String steps(JsonNode judged) {
        return judged.get("steps").toString();
    }

    /** Two incidents at the same times are two: one late of three is 66.7 %, of two it would be a half. */
    @Test
    void incidentsWithTheSameTimesCountEachForItself() {
        JsonNode judged = promise("within: 8 h, target: 60 %")
                .down("2025-05-07T09:00:00Z", "2025-05-07T10:00:00Z")
                .down("2025-05-07T09:00:00Z", "2025-05-07T10:00:00Z")
                .down("2025-05-07T09:00:00Z", "2025-05-09T10:00:00Z")
                .in("2025-05");

        assertThat(percent(judged)).isEqualTo("66.666667");
        assertThat(verdict(judged)).isEqualTo("met");
    }

    /** Begun on Friday 30 May at 16:00, two supported hours before the weekend; Monday has ten. */
    @ParameterizedTest
    @CsvSource({
        "2025-06-01T00:00:00Z, none, at most 480 min: still open",
        "2025-06-02T13:00:00Z, none, still open at 2025-06-02T13:00:00Z: 480 min on the clock",
        "2025-06-02T13:00:01Z, missed, 480 min 1 s on the clock"
    })
    void anOpenIncidentIsLateAsSoonAsItsTimeIsUpAndUndecidedBefore(String at, String verdict, String step) {
        JsonNode judged = promise("within: 8 h, target: 95 %")
                .interval("m,2025-05-30T15:00:00Z,,down")
                .at(at)
                .in("2025-05");

        assertThat(verdict(judged)).isEqualTo(verdict);
        assertThat(steps(judged)).contains(step);
    }

    @Test
    void withoutAnInstantTheClockOfAnOpenIncidentRunsToTheEndOfThePeriod() {
        JsonNode judged = promise("within: 8 h, target: 95 %")
                .interval("m,2025-05-28T08:00:00Z,,down")
                .in("2025-05");

        assertThat(verdict(judged)).isEqualTo("missed");
        assertThat(steps(judged)).contains("still open at 2025-05-31T23:00:00Z: 1,740 min on the clock");
    }

    /** Of nineteen mended in time and one still open 95 % is reached whatever becomes of it; of two late ones it cannot be any more. */
    @ParameterizedTest
    @CsvSource({
        "19, 0, met, 95.000000, 100.000000",
        "18, 0, none, 94.736842, 100.000000",
        "18, 2, missed, 85.714286, 90.476190"
    })
    void anOpenIncidentThatCannotChangeTheVerdictDoesNotHoldItUp(
            int inTime, int late, String verdict, String lowest, String highest) {
        Claim claim = promise("within: 8 h, target: 95 %").interval("m,2025-05-30T15:00:00Z,2025-05-30T16:00:00Z,open");
        for (int i = 0; i < inTime; i++) {
            claim.down("2025-05-07T09:00:00Z", "2025-05-07T10:00:00Z");
        }
        for (int i = 0; i < late; i++) {
            claim.down("2025-05-07T09:00:00Z", "2025-05-14T10:00:00Z");
        }
        JsonNode judged = claim.in("2025-05");

        assertThat(verdict(judged)).isEqualTo(verdict);
        assertThat(judged.get("lowest").get("percent").asText()).isEqualTo(lowest);
        assertThat(judged.get("highest").get("percent").asText()).isEqualTo(highest);
    }

    /** The national incident is everyone's, the other one only RX1's. */
    @Test
    void eachOrganisationIsJudgedByItsOwnIncidentsAndByThoseOfAll() {
        JsonNode judged = promise("within: 8 h, target: 95 %, per: organisation")
                .interval("m,2025-05-07T09:00:00Z,2025-05-07T10:00:00Z,down")
                .interval("m,2025-05-07T09:00:00Z,2025-05-09T10:00:00Z,down,RX1")
                .population("2025-01-01T00:00:00Z,100,RX1")
                .population("2025-01-01T00:00:00Z,100,RX2")
                .all("2025-05");

        assertThat(judged).extracting(each -> each.get("organisation").asText()).containsExactly("RX1", "RX2");
        assertThat(judged).extracting(Claim::percent).containsExactly("50.000000", "100.000000");
        assertThat(judged).extracting(Claim::verdict).containsExactly("missed", "met");
    }

    /**
     * Two working days: begun on Friday 2 May, 09:00, with Monday a holiday, the second one is Wednesday 7 May, until 18:00 (17:00 UTC).
     * Begun at 19:00, after hours, it begins on Tuesday 6 May, and Thursday is the second one. Out of hours no time passes.
     */
    @ParameterizedTest
    @CsvSource({
        "2025-05-02T08:00:00Z, 2025-05-07T17:00:00Z, next-day, met",
        "2025-05-02T08:00:00Z, 2025-05-07T22:00:00Z, next-day, met",
        "2025-05-02T08:00:00Z, 2025-05-08T07:00:01Z, next-day, missed",
        "2025-05-02T18:00:00Z, 2025-05-08T17:00:00Z, next-day, met",
        "2025-05-02T18:00:00Z, 2025-05-09T07:00:01Z, next-day, missed",
        "2025-05-02T18:00:00Z, 2025-05-08T07:00:01Z, same-day, missed",
        "2025-05-03T10:00:00Z, 2025-05-08T17:00:00Z, next-day, met",
        "2025-05-03T10:00:00Z, 2025-05-08T07:00:01Z, same-day, missed"
    })
    void workingDaysAreThoseWithHoursAndTheFirstIsNotCounted(
            String start, String end, String afterHours, String verdict) {
        JsonNode judged = promise("within: 2 working days, afterHours: " + afterHours + ", target: 100 %")
                .down(start, end)
                .in("2025-05");

        assertThat(verdict(judged)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"8 h, met", "under 8 h, missed", "under 8 h 1 min, met"})
    void exactlyTheTimeIsWithinItButNotUnderIt(String within, String verdict) {
        JsonNode judged = promise("within: " + within + ", target: 100 %")
                .down("2025-05-02T15:00:00Z", "2025-05-06T13:00:00Z")
                .in("2025-05");

        assertThat(verdict(judged)).isEqualTo(verdict);
    }

    /**
     * Five working days before Sunday 11 May, 01:00 local, with Monday 5 May a holiday: Friday 9, Thursday 8, Wednesday 7, Tuesday 6,
     * Friday 2 May. Five civil days would have been Tuesday 6 May.
     */
    @ParameterizedTest
    @CsvSource({
        "5 working days of office, 2025-05-02T00:00:00Z, 120",
        "5 working days of office, 2025-05-02T00:00:01Z, 0",
        "5 d, 2025-05-06T00:00:00Z, 120",
        "5 d, 2025-05-06T00:00:01Z, 0"
    })
    void maintenanceMayHaveToBeAnnouncedSoManyWorkingDaysBefore(String notice, String announced, long minutes) {
        JsonNode judged = Claim.under(
                        directory,
                        HEAD + "  - { name: m, kind: availability, target: 99 %, regimes: office }\n"
                                + "  - { name: n, kind: availability, target: 99 %, regimes: office }\n"
                                + "accounting: { maintenance: { treatment: removed, notice: " + notice + " } }\n")
                .up("2025-05-01T00:00:00Z", "2025-06-01T00:00:00Z")
                .maintenance("2025-05-11T00:00:00Z,2025-05-12T09:00:00Z," + announced + ",yes")
                .in("2025-05");

        assertThat(judged.get("excluded_us").asLong()).isEqualTo(minutes * 60_000_000);
    }
}
