package io.milepost.sla.claim;

import static io.milepost.sla.claim.Claim.minutes;
import static io.milepost.sla.claim.Claim.percent;
import static io.milepost.sla.claim.Claim.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Periods, leap days, changes of clocks and holidays, worked out by hand from published contracts and calendars. */
class CalendarClaimsTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"2024, 527.04, 99.900197, met", "2025, 525.6, 99.899924, missed"})
    void aLeapYearAllowsMoreThanAnother(String year, double allowed, String percent, String verdict) {
        JsonNode judged = Claim.availability(directory, "Europe/London", "99.9 %")
                .up(year + "-01-01T00:00:00Z", (Integer.parseInt(year) + 1) + "-01-01T00:00:00Z")
                .down(year + "-02-10T00:00:00Z", year + "-02-10T08:46:00Z")
                .in(year);

        assertThat(judged.get("allowed").asDouble()).isEqualTo(allowed);
        assertThat(percent(judged)).isEqualTo(percent);
        assertThat(verdict(judged)).isEqualTo(verdict);
    }

    /** GP IT Futures, support hours: 24 minutes in a month of 29 days, 23 in one of 28. */
    @ParameterizedTest
    @CsvSource({
        "2024, 24, 99.901478, met",
        "2024, 25, 99.897373, missed",
        "2025, 23, 99.902211, met",
        "2025, 24, 99.897959, missed"
    })
    void theLeapDayIsADayOfService(String year, int down, String percent, String verdict) {
        JsonNode judged = Claim.under(directory, """
                        name: case
                        service: national
                        zone: Europe/London
                        regimes: [{ name: support, hours: mon-sun 06:30-20:30 }]
                        measures:
                          - name: m
                            kind: availability
                            target: { attainment: 99.9 %, allowance: { unit: minute, rounding: truncate, decides: yes } }
                        """)
                .up(year + "-02-01T00:00:00Z", year + "-03-01T00:00:00Z")
                .down(year + "-02-27T09:00:00Z", year + "-02-27T09:" + down + ":00Z")
                .in(year + "-02");

        assertThat(percent(judged)).isEqualTo(percent);
        assertThat(verdict(judged)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/London, 2025-Q1, 129540",
        "Europe/London, 2025-Q4, 132540",
        "Europe/London, 2024-04-01/2025-04-01, 525600",
        "Europe/London, 2025-W13, 10020",
        "Europe/London, 2025-W14, 10080",
        "Europe/London, P30D/2025-04-01, 43140",
        "Australia/Lord_Howe, 2025-04, 43230",
        "Australia/Lord_Howe, 2025-10, 44610"
    })
    void aPeriodIsAsLongAsItsClocksMakeIt(String zone, String period, double expected) {
        JsonNode judged = Claim.availability(directory, zone, "99.9 %").in(period);

        assertThat(minutes(judged, "agreed_us")).isEqualTo(expected);
        assertThat(judged.get("allowed").asDouble()).isEqualTo(expected / 1000);
    }

    @ParameterizedTest
    @CsvSource({"elapsed, 99.899861, missed", "civil-days, 99.900000, met"})
    void thirtyRollingDaysMayHoldANightThatIsAnHourShort(String agreed, String percent, String verdict) {
        JsonNode judged = Claim.availability(
                        directory,
                        "Europe/London",
                        "99.9 %",
                        "period: rolling 30 d",
                        "accounting: { agreedTime: " + agreed + " }")
                .up("2025-02-01T00:00:00Z", "2025-04-02T00:00:00Z")
                .down("2025-03-10T00:00:00Z", "2025-03-10T00:43:12Z")
                .in("2025-03");

        assertThat(judged.get("period").asText()).isEqualTo("P30D/2025-04-01");
        assertThat(percent(judged)).isEqualTo(percent);
        assertThat(verdict(judged)).isEqualTo(verdict);
    }

    /** Abetteroutlook: a month is always 30 × 24 × 60 minutes. */
    @ParameterizedTest
    @CsvSource({"43200 min, 99.898148, 5 %", "elapsed, 99.901434, 0 %"})
    void aMonthMayBeThirtyDaysWhateverItsName(String agreed, String percent, String credit) {
        JsonNode judged = Claim.availability(
                        directory,
                        "UTC",
                        "99.9 %",
                        "accounting: { agreedTime: " + agreed + " }",
                        "credits: { increments: { below: 99.9 %, first: 5 %, each: 1 %, more: 5 %, cap: 25 % } }")
                .up("2025-01-01T00:00:00Z", "2025-02-01T00:00:00Z")
                .down("2025-01-10T00:00:00Z", "2025-01-10T00:44:00Z")
                .in("2025-01");

        assertThat(percent(judged)).isEqualTo(percent);
        assertThat(judged.get("credit").asText()).isEqualTo(credit);
    }

    /** MxGate: the month is one of UTC+3. */
    @ParameterizedTest
    @CsvSource({
        "UTC+3, 2025-03, 0",
        "UTC+3, 2025-04, 90",
        "UTC, 2025-03, 90",
        "Europe/London, 2025-03, 60",
        "Europe/London, 2025-04, 30"
    })
    void theMonthIsThatOfTheContractsZone(String zone, String period, double bad) {
        JsonNode judged = Claim.availability(directory, zone, "99.9 %")
                .up("2025-02-01T00:00:00Z", "2025-06-01T00:00:00Z")
                .down("2025-03-31T22:00:00Z", "2025-03-31T23:30:00Z")
                .in(period);

        assertThat(minutes(judged, "bad_us")).isEqualTo(bad);
    }

    @ParameterizedTest
    @CsvSource({
        "england-and-wales, 2022-06, 12000",
        "england-and-wales, 2022-09, 12600",
        "england-and-wales, 2023-05, 12000",
        "england-and-wales, 2020-05, 11400",
        "england-and-wales, 2025-12, 12600",
        "scotland, 2025-12, 12000"
    })
    void holidaysThatWereProclaimedOrMovedAreClosed(String calendar, String month, double expected) {
        assertThat(minutes(office(calendar, "availability", "target: 98 %").in(month), "agreed_us"))
                .isEqualTo(expected);
    }

    /** National Digital Platform: priority 1 within 8 supported hours; over Easter 2025 and around New Year. */
    @ParameterizedTest
    @CsvSource({
        "england-and-wales, 2025-04-17T15:00:00Z, 2025-04-22T09:00:00Z, 240, met",
        "scotland, 2025-04-17T15:00:00Z, 2025-04-22T09:00:00Z, 840, missed",
        "northern-ireland, 2025-04-17T15:00:00Z, 2025-04-22T09:00:00Z, 240, met",
        "nes, 2025-04-17T15:00:00Z, 2025-04-22T09:00:00Z, 240, met",
        "england-and-wales, 2024-12-31T16:00:00Z, 2025-01-03T10:00:00Z, 840, missed",
        "scotland, 2024-12-31T16:00:00Z, 2025-01-03T10:00:00Z, 240, met",
        "nes, 2024-12-31T16:00:00Z, 2025-01-03T10:00:00Z, 240, met",
        "england-and-wales, 2025-03-14T16:00:00Z, 2025-03-18T10:00:00Z, 840, missed",
        "northern-ireland, 2025-03-14T16:00:00Z, 2025-03-18T10:00:00Z, 240, met",
        "scotland, 2025-11-28T16:00:00Z, 2025-12-02T10:00:00Z, 240, met"
    })
    void theClockOfARepairStandsStillOnTheContractsHolidays(
            String calendar, String start, String end, long minutes, String verdict) {
        JsonNode judged = office(calendar, "fix-time", "within: 8 h", "target: 95 %")
                .down(start, end)
                .in(start.substring(0, 7));

        assertThat(judged.get("steps").toString()).contains(" " + minutes + " min on the clock");
        assertThat(verdict(judged)).isEqualTo(verdict);
    }

    private Claim office(String calendar, String kind, String... lines) {
        return Claim.under(directory, """
                name: case
                service: national
                zone: Europe/London
                calendars:
                  - name: nes
                    dates: [2024-12-25, 2024-12-26, 2025-01-01, 2025-01-02, 2025-04-18, 2025-04-21, 2025-12-25, 2025-12-26]
                regimes: [{ name: office, hours: mon-fri 08:00-18:00, holidays: { calendar: %s } }]
                measures:
                  - name: m
                    kind: %s
                    %s
                """.formatted(calendar, kind, String.join("\n    ", lines)));
    }
}
