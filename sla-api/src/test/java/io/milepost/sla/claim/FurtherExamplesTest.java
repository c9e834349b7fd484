package io.milepost.sla.claim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Worked examples of the kinds that real contracts agree on, in other periods; each figure was derived apart from the engine. */
class FurtherExamplesTest {
    @TempDir
    Path directory;

    private static String exact(JsonNode result) {
        return result.at("/attainment/exact").asText();
    }

    private static long minutes(JsonNode result, String part) {
        return result.get(part).asLong() / 60_000_000;
    }

    private Claim june(String target, String... lines) {
        return Claim.availability(directory, "Europe/London", target, lines)
                .up("2025-04-30T23:00:00Z", "2025-06-30T23:00:00Z");
    }

    /** 31 × 1,440 less or more the hour of the change; 29 days in the leap year; Q4 is 92 days and an hour, H1 181 days less one. */
    @ParameterizedTest
    @CsvSource({
        "2026-03, 44580",
        "2026-10, 44700",
        "2024-02, 41760",
        "2025-Q4, 132540",
        "2025-H1, 260580",
        "2024, 527040",
        "2025-W13, 10020"
    })
    void periodsAreAsLongAsClocksMakeThem(String period, long expected) {
        JsonNode result = Claim.availability(directory, "Europe/London", "99.9 %")
                .up("2023-12-31T00:00:00Z", "2027-01-01T00:00:00Z")
                .in(period);

        assertThat(minutes(result, "agreed_us")).isEqualTo(expected);
    }

    /** From 00:30 summer time to 01:30 winter time are two hours, of 44,700 minutes. */
    @Test
    void anOutageOverTheHourThatComesTwiceIsAsLongAsItLasted() {
        JsonNode result = Claim.availability(directory, "Europe/London", "99.9 %")
                .up("2026-09-30T23:00:00Z", "2026-11-01T00:00:00Z")
                .down("2026-10-24T23:30:00Z", "2026-10-25T01:30:00Z")
                .in("2026-10");

        assertThat(minutes(result, "bad_us")).isEqualTo(120);
        assertThat(exact(result)).isEqualTo("743/745");
    }

    /** Thirty days to 10 November have the extra hour of 26 October in them: 43,260 minutes, of which 43 are 0.0994 %. */
    @Test
    void rollingDaysHaveTheirHoursToo() {
        JsonNode result = Claim.availability(directory, "Europe/London", "99.9 %", "period: rolling 30 d")
                .up("2025-10-01T00:00:00Z", "2025-11-10T00:00:00Z")
                .down("2025-10-12T03:00:00Z", "2025-10-12T03:43:00Z")
                .in("2025-11-01/2025-11-10");

        assertThat(exact(result)).isEqualTo("43217/43260");
        assertThat(result.get("verdict").asText()).isEqualTo("met");
    }

    /** Five civil days before 01:00 on 2 April is 01:00 on 28 March, by winter's clock; a minute after 02:00 is late for the other. */
    @Test
    void noticeIsCountedInCivilDaysOverAChangeOfClocks() {
        JsonNode april = Claim.availability(
                        directory,
                        "Europe/London",
                        "99.9 %",
                        "accounting: { maintenance: { treatment: removed, notice: 5 d } }")
                .up("2025-03-31T23:00:00Z", "2025-04-30T23:00:00Z")
                .down("2025-04-02T00:00:00Z", "2025-04-02T03:00:00Z")
                .maintenance("2025-04-02T00:00:00Z,2025-04-02T02:00:00Z,2025-03-28T01:00:00Z,yes")
                .maintenance("2025-04-02T01:00:00Z,2025-04-02T03:00:00Z,2025-03-28T02:01:00Z,yes")
                .in("2025-04");

        assertThat(minutes(april, "excluded_us")).isEqualTo(120);
        assertThat(minutes(april, "bad_us")).isEqualTo(60);
        assertThat(exact(april)).isEqualTo("717/718");
    }

    /** Seven hours a quarter: April and May use six, and leave June one of its three. */
    @Test
    void aQuartersCapReachesOverItsMonths() {
        Claim claim = june(
                        "99.9 %",
                        "accounting: { maintenance: { treatment: removed, cap: { length: 7 h, per: quarter } } }")
                .down("2025-06-09T00:00:00Z", "2025-06-09T03:00:00Z");
        for (String month : List.of("04", "05", "06")) {
            claim.maintenance("2025-%s-09T00:00:00Z,2025-%s-09T03:00:00Z,,yes".formatted(month, month));
        }

        assertThat(minutes(claim.in("2025-06"), "excluded_us")).isEqualTo(60);
        // (43,140 − 120) / 43,140
        assertThat(exact(claim.in("2025-06"))).isEqualTo("717/719");
    }

    /** RX1 of 100 for an hour, RX2 of 300 for half of it: 15,000 user-minutes of 21,600 × 1,000 + 21,600 × 1,100. */
    @Test
    void usersWhoseNumberChangesInMidMonthAreUnited() {
        JsonNode result = june("99.9 %", "accounting: { population: { rule: user-minutes } }")
                .interval("m,2025-06-03T00:00:00Z,2025-06-03T01:00:00Z,down,RX1")
                .interval("m,2025-06-03T00:20:00Z,2025-06-03T00:50:00Z,down,RX1;RX2")
                .population("2025-01-01T00:00:00Z,100,RX1")
                .population("2025-01-01T00:00:00Z,300,RX2")
                .population("2025-01-01T00:00:00Z,600,RX3")
                .population("2025-06-15T23:00:00Z,200,RX1")
                .in("2025-06");

        assertThat(exact(result)).isEqualTo("3023/3024");
    }

    /** RX1 is exactly a tenth of 1,000. */
    @ParameterizedTest
    @CsvSource({"moreThan, 0", "atLeast, 60"})
    void aThresholdShareIsReachedOrPassed(String bound, long bad) {
        JsonNode result = june("99.9 %", "accounting: { population: { rule: threshold, " + bound + ": 10 % } }")
                .interval("m,2025-06-03T00:00:00Z,2025-06-03T01:00:00Z,down,RX1")
                .population("2025-01-01T00:00:00Z,100,RX1")
                .population("2025-01-01T00:00:00Z,900,RX2")
                .in("2025-06");

        assertThat(minutes(result, "bad_us")).isEqualTo(bad);
    }

    /** Thursday 2 April 2026 15:00: three hours, then nothing on Good Friday, at the weekend and on Easter Monday, then five until 13:00. */
    @ParameterizedTest
    @CsvSource({
        "8 h, 2026-04-07T12:00:00Z, 1",
        "8 h, 2026-04-07T12:00:01Z, 0",
        "under 8 h, 2026-04-07T12:00:00Z, 0",
        "2 working days, 2026-04-08T17:00:00Z, 1",
        "2 working days, 2026-04-09T07:01:00Z, 0"
    })
    void aFixTimeStandsStillOverEaster(String within, String end, long inTime) {
        JsonNode result = Claim.under(directory, """
                        name: case
                        service: national
                        zone: Europe/London
                        regimes: [{ name: office, hours: mon-fri 08:00-18:00, holidays: { calendar: england-and-wales } }]
                        measures: [{ name: m, kind: fix-time, within: %s, target: 90 %% }]
                        """.formatted(within))
                .down("2026-04-02T14:00:00Z", end)
                .in("2026-04");

        assertThat(result.at("/counts/good").asLong()).isEqualTo(inTime);
    }

    /** Of 22, 23 or 22 weekdays two, two, one, two and one are holidays: New Year's two in Scotland, Christmas and its substitute, St Patrick's. */
    @ParameterizedTest
    @CsvSource({
        "scotland, 2026-01, 20",
        "england-and-wales, 2026-12, 21",
        "northern-ireland, 2026-03, 21",
        "england-and-wales, 2026-04, 20",
        "scotland, 2026-04, 21"
    })
    void officeHoursLeaveTheHolidaysOfTheirCountryOut(String calendar, String month, long days) {
        JsonNode result = Claim.under(directory, """
                        name: case
                        service: national
                        zone: Europe/London
                        regimes: [{ name: office, hours: mon-fri 08:00-18:00, holidays: { calendar: %s } }]
                        measures: [{ name: m, kind: availability, target: 98 %% }]
                        """.formatted(calendar))
                .up("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z")
                .in(month);

        assertThat(minutes(result, "agreed_us")).isEqualTo(600 * days);
        assertThat(result.get("allowed").decimalValue()).isEqualByComparingTo(Long.toString(12 * days));
    }

    /** 2.5 %, 0.5 %, 1.5 % and 4 % lost: 2 points, none, 1 that repeats nothing, then 4 × 3 = 12 cut off at 10. */
    @ParameterizedTest
    @CsvSource({"2025-01, 2", "2025-02, 0", "2025-03, 1", "2025-04, 10"})
    void aFailureAfterAFailureCountsThreefoldAsFarAsTheCap(String month, String points) {
        JsonNode result = Claim.availability(
                        directory,
                        "UTC",
                        "99 %",
                        "points:",
                        "  bands:",
                        "    - { atLeast: 99 %, points: 0 }",
                        "    - { atLeast: 98 %, below: 99 %, points: 1 }",
                        "    - { atLeast: 97 %, below: 98 %, points: 2 }",
                        "    - { below: 97 %, points: 4 }",
                        "  repeatFactor: 3",
                        "  cap: 10")
                .up("2025-01-01T00:00:00Z", "2025-05-01T00:00:00Z")
                .down("2025-01-01T00:00:00Z", "2025-01-01T18:36:00Z")
                .down("2025-02-01T00:00:00Z", "2025-02-01T03:21:36Z")
                .down("2025-03-01T00:00:00Z", "2025-03-01T11:09:36Z")
                .down("2025-04-01T00:00:00Z", "2025-04-02T04:48:00Z")
                .in(month);

        assertThat(result.get("points").decimalValue()).isEqualByComparingTo(points);
    }

    /** 453.6 of 43,200 minutes are 98.95 %: to the nearest tenth 99.0, cut off 98.9. */
    @ParameterizedTest
    @CsvSource({"nearest, 0 %", "truncate, 1 %"})
    void bandsWithAGapDependOnHowTheFigureIsRounded(String mode, String credit) {
        JsonNode result = june(
                        "99.9 %",
                        "credits:",
                        "  rounding: { mode: " + mode + ", places: 1 }",
                        "  bands:",
                        "    - { atLeast: 99 %, credit: 0 % }",
                        "    - { atLeast: 98 %, atMost: 98.9 %, credit: 1 % }",
                        "    - { below: 98 %, credit: 2 % }")
                .down("2025-06-03T00:00:00Z", "2025-06-03T07:33:36Z")
                .in("2025-06");

        assertThat(result.get("credit").asText()).isEqualTo(credit);
    }

    /** 99.9 % for half of June and 99.5 % for the other are 99.7 %, of which 129.6 minutes are all; by its own terms the second half fails. */
    @ParameterizedTest
    @CsvSource({"weighted, met", "each-part, missed", "at-start, missed", "at-end, met"})
    void aTargetThatChangesInMidMonthIsJudgedByTheRuleForIt(String rule, String verdict) {
        JsonNode result = Claim.under(directory, """
                        name: case
                        service: national
                        zone: Europe/London
                        inForce: { changeWithinPeriod: %s }
                        measures: [{ name: m, kind: availability, target: 99.9 %% }]
                        amendments: [{ from: 2025-06-16, reason: Agreed, measures: [{ name: m, target: 99.5 %% }] }]
                        """.formatted(rule))
                .up("2025-05-31T23:00:00Z", "2025-06-30T23:00:00Z")
                .down("2025-06-20T00:00:00Z", "2025-06-20T02:09:36Z")
                .in("2025-06");

        assertThat(result.get("verdict").asText()).isEqualTo(verdict);
        assertThat(exact(result)).isEqualTo("997/1000");
    }
}
