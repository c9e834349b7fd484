package io.milepost.sla.claim;

import static io.milepost.sla.claim.Claim.minutes;
import static io.milepost.sla.claim.Claim.percent;
import static io.milepost.sla.claim.Claim.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One history judged by each of several published rules that disagree; expected figures computed with exact fractions and IANA zones. */
class ForkClaimsTest {
    @TempDir
    Path directory;

    /** 44.7 minutes in October 2025: London has 44,700 of them, UTC and days × 1,440 have 44,640 (Google Workspace, Message Center). */
    @ParameterizedTest
    @CsvSource({
        "Europe/London, elapsed, 99.900000, met",
        "UTC, elapsed, 99.899866, missed",
        "Europe/London, civil-days, 99.899866, missed"
    })
    void anHourMoreInOctoberTurnsAMissIntoAHit(String zone, String agreed, String percent, String verdict) {
        JsonNode judged = Claim.availability(directory, zone, "99.9 %", "accounting: { agreedTime: " + agreed + " }")
                .up("2025-09-30T00:00:00Z", "2025-11-02T00:00:00Z")
                .down("2025-10-05T00:00:00Z", "2025-10-05T00:44:42Z")
                .in("2025-10");

        assertThat(percent(judged)).isEqualTo(percent);
        assertThat(verdict(judged)).isEqualTo(verdict);
    }

    /** The clocks skip 01:00 to 02:00: from 00:30 to 02:30 on that wall are 60 minutes; a month ends at midnight of that wall too. */
    @ParameterizedTest
    @CsvSource({
        "2025-03-30T00:30:00+00:00, 2025-03-30T02:30:00+01:00, 2025-03, 60",
        "2025-10-26T00:30:00+01:00, 2025-10-26T02:30:00+00:00, 2025-10, 180",
        "2025-03-31T23:30:00+01:00, 2025-04-01T00:30:00+01:00, 2025-03, 30",
        "2025-03-31T23:30:00+01:00, 2025-04-01T00:30:00+01:00, 2025-04, 30"
    })
    void anOutageLastsAsLongAsTimePasses(String start, String end, String period, double bad) {
        JsonNode judged = Claim.availability(directory, "Europe/London", "99.9 %")
                .up("2025-01-01T00:00:00Z", "2025-12-01T00:00:00Z")
                .down(start, end)
                .in(period);

        assertThat(minutes(judged, "bad_us")).isEqualTo(bad);
    }

    /** 180 minutes for 25,000 of 500,000: no outage by the 5 % rule, a met month by user-minutes, a miss by service minutes. */
    @ParameterizedTest
    @CsvSource({
        "'{ rule: threshold, users: 500000, moreThan: 5 % }', 100.000000, met",
        "'{ rule: user-minutes, users: 500000 }', 99.979167, met",
        "none, 99.583333, missed"
    })
    void aTwentiethOfTheUsersIsAnOutageOrNone(String population, String percent, String verdict) {
        JsonNode judged = Claim.availability(
                        directory, "UTC", "99.9 %", "accounting: { population: " + population + " }")
                .up("2025-04-01T00:00:00Z", "2025-05-01T00:00:00Z")
                .interval("m,2025-04-10T00:00:00Z,2025-04-10T03:00:00Z,down,25000")
                .in("2025-04");

        assertThat(percent(judged)).isEqualTo(percent);
        assertThat(verdict(judged)).isEqualTo(verdict);
    }

    /** Of the outage of 365 minutes maintenance leaves five: not an outage of ten minutes any more (Google Apps for ISPs). */
    @ParameterizedTest
    @CsvSource({"removed, 0", "counted-up, 0", "not-excluded, 365"})
    void whatMaintenanceLeavesOfAnOutageMayBeTooShort(String treatment, double bad) {
        JsonNode judged = Claim.availability(
                        directory,
                        "UTC",
                        "99.9 %",
                        "accounting: { minimumOutage: 10 min, maintenance: { treatment: " + treatment + " } }")
                .up("2025-04-01T00:00:00Z", "2025-05-01T00:00:00Z")
                .down("2025-04-05T00:00:00Z", "2025-04-05T06:05:00Z")
                .maintenance("2025-04-05T00:00:00Z,2025-04-05T06:00:00Z,2025-03-01T00:00:00Z,yes")
                .in("2025-04");

        assertThat(minutes(judged, "bad_us")).isEqualTo(bad);
    }

    /** A tier of hosted messages allows 43.2, 21.6 or 4.32 minutes of a month of thirty days; 99.984 % of 730 hours are 7.008 minutes. */
    @ParameterizedTest
    @CsvSource({
        "99.9 %, 43200 min, 43.2",
        "99.95 %, 43200 min, 21.6",
        "99.99 %, 43200 min, 4.32",
        "99.984 %, 730 h, 7.008",
        "99.9 %, 2628288 s, 43.8048"
    })
    void aMonthOfFixedLengthAllowsTheSameWhateverItsName(String target, String length, String allowed) {
        JsonNode judged = Claim.availability(directory, "UTC", target, "accounting: { agreedTime: " + length + " }")
                .up("2025-01-01T00:00:00Z", "2025-06-01T00:00:00Z")
                .in("2025-03");

        assertThat(judged.get("allowed").asText()).isEqualTo(allowed);
    }

    /** 100 million users for 90 days are 12,960,000,000,000 user-minutes, of which 0.03 % may be lost (petri.com, put right). */
    @Test
    void aHundredMillionUsersForNinetyDaysAreCountedExactly() {
        JsonNode judged = Claim.availability(
                        directory,
                        "UTC",
                        "99.97 %",
                        "accounting: { population: { rule: user-minutes, users: 100000000 } }")
                .up("2025-01-01T00:00:00Z", "2025-04-01T00:00:00Z")
                .in("2025-Q1");

        assertThat(judged.get("allowed").asText()).isEqualTo("3888000000");
    }

    /** From Christmas Eve 09:00 to Monday 5 January 2026 12:00: 43 supported hours by one calendar, 53 by another. */
    @ParameterizedTest
    @CsvSource({
        "england-and-wales, 53, met",
        "england-and-wales, 52, missed",
        "scotland, 43, met",
        "northern-ireland, 53, met",
        "northern-ireland, 43, missed"
    })
    void aRepairOverNewYearTakesAsLongAsTheCalendarSays(String calendar, int hours, String verdict) {
        JsonNode judged = Claim.under(directory, """
                        name: case
                        service: national
                        zone: Europe/London
                        regimes: [{ name: office, hours: mon-fri 08:00-18:00, holidays: { calendar: %s } }]
                        measures: { name: m, kind: fix-time, within: %d h, target: 100 %% }
                        """.formatted(calendar, hours))
                .down("2025-12-24T09:00:00Z", "2026-01-05T12:00:00Z")
                .in("2025-12");

        assertThat(verdict(judged)).isEqualTo(verdict);
    }

    /** The first month of a contract has no month before it, and the users of that month are nobody's evidence. */
    @Test
    void theFirstMonthOfAContractStandsAlone() {
        JsonNode judged = Claim.availability(
                        directory,
                        "UTC",
                        "99 %",
                        "accounting: { population: { rule: user-minutes } }",
                        "points: { repeatFactor: 2, bands: [{ atLeast: 99 %, points: 0 }, { below: 99 %, points: 3 }] }")
                .up("2025-03-01T00:00:00Z", "2025-04-01T00:00:00Z")
                .population("2025-03-01T00:00:00Z,1000,")
                .down("2025-03-10T00:00:00Z", "2025-03-12T00:00:00Z")
                .in("2025-03");

        assertThat(judged.get("points").asInt()).isEqualTo(3);
        assertThat(judged.get("steps").toString())
                .contains("there is no verdict on the period before: this failure counts once");
    }

    /** Two minutes down in each hour of a day: what is true of the whole is true of it cut into statements that touch, nest and repeat. */
    @Test
    void howStatementsAreCutDoesNotMatter() {
        Instant start = Instant.parse("2025-03-03T00:00:00Z");
        Claim whole = Claim.availability(directory, "UTC", "99.9 %").up(start.toString(), "2025-03-04T00:00:00Z");
        Claim cut = Claim.availability(directory, "UTC", "99.9 %");
        for (int hour = 23; hour >= 0; hour--) {
            Instant at = start.plusSeconds(3_600L * hour);
            whole.down(at.toString(), at.plusSeconds(120).toString());
            cut.down(at.plusSeconds(60).toString(), at.plusSeconds(120).toString())
                    .up(at.toString(), at.plusSeconds(3_600).toString())
                    .down(at.toString(), at.plusSeconds(60).toString())
                    .down(at.plusSeconds(30).toString(), at.plusSeconds(90).toString());
        }

        assertThat(cut.text("2025-03-03")).isEqualTo(whole.text("2025-03-03"));
        assertThat(percent(cut.in("2025-03-03"))).isEqualTo("96.666667");
    }
}
