package io.milepost.sla.verdict;

import static io.milepost.sla.verdict.Judging.availability;
import static io.milepost.sla.verdict.Judging.contract;
import static io.milepost.sla.verdict.Judging.minutes;
import static io.milepost.sla.verdict.Judging.percent;
import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import io.milepost.sla.verdict.outcome.Verdict;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Worked examples of calendars and clock changes; the expected numbers are published or worked by hand. */
class CalendarExamplesTest {
    static final String GP_IT = """
            name: gp-it
            service: national
            zone: %s
            accounting: { agreedTime: %s }
            regimes:
              - { name: support, hours: mon-sun 06:30-20:30 }
              - { name: non-support, restOf: support }
            measures:
              - name: m
                kind: availability
                target: { attainment: 99.9 %%, allowance: { unit: minute, rounding: truncate } }
            """;

    private static Judging gpIt(String agreedTime) {
        return contract(GP_IT.formatted("Europe/London", agreedTime))
                .up("2009-12-01T00:00:00Z", "2027-01-01T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "2025-03, 26, 18",
        "2025-10, 26, 18",
        "2025-05, 26, 18",
        "2025-04, 25, 18",
        "2024-02, 24, 17",
        "2025-02, 23, 16"
    })
    void permittedMinutesAreThoseOfThePublishedTable(String month, String support, String nonSupport) {
        for (String agreedTime : new String[] {"elapsed", "civil-days"}) {
            assertThat(gpIt(agreedTime).in(month, "support").allowed()).isEqualTo(new BigDecimal(support));
            assertThat(gpIt(agreedTime).in(month, "non-support").allowed()).isEqualTo(new BigDecimal(nonSupport));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/London, 2025-03, 44580",
        "Europe/London, 2025-10, 44700",
        "Europe/London, 2010-03, 44580",
        "Europe/London, 2010-10, 44700",
        "UTC, 2025-03, 44640",
        "UTC, 2025-10, 44640",
        "Europe/London, 2025-03-30, 1380",
        "Europe/London, 2025-10-26, 1500",
        "Europe/London, 2010-03-28, 1380",
        "Europe/London, 2010-10-31, 1500",
        "Europe/London, 2025, 525600",
        "Europe/London, 2025-Q1, 129540"
    })
    void aPeriodIsAsLongAsItsZoneMakesIt(String zone, String period, long expected) {
        assertThat(minutes(availability(zone, "99.9 %").in(period).agreedMicros()))
                .isEqualTo(expected);
    }

    @Test
    void theVerdictOfAMonthCanDependOnTheZone() {
        Judging utc = availability("UTC", "99.9 %").up("2025-03-01T00:00:00Z", "2025-04-01T00:00:00Z");
        Judging london = availability("Europe/London", "99.9 %").up("2025-03-01T00:00:00Z", "2025-04-01T00:00:00Z");
        utc.down("2025-03-10T10:00:00Z", "2025-03-10T10:44:36Z");
        london.down("2025-03-10T10:00:00Z", "2025-03-10T10:44:36Z");

        assertThat(percent(utc.in("2025-03"), 6)).isEqualTo("99.900090");
        assertThat(utc.in("2025-03").verdict()).isEqualTo(Verdict.MET);
        assertThat(percent(london.in("2025-03"), 6)).isEqualTo("99.899955");
        assertThat(london.in("2025-03").verdict()).isEqualTo(Verdict.MISSED);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-03, support, 26040",
        "2025-10, support, 26040",
        "2025-03, non-support, 18540",
        "2025-10, non-support, 18660",
        "2025-03-29T20:30:00Z/2025-03-30T06:30:00+01:00, non-support, 540",
        "2025-10-25T20:30:00+01:00/2025-10-26T06:30:00Z, non-support, 660",
        "2025-03-29T20:30:00Z/2025-03-30T06:30:00+01:00, support, 0"
    })
    void regimesShareAPeriodOnTheClocksOfTheZone(String period, String regime, long expected) {
        assertThat(minutes(gpIt("elapsed").in(period, regime).agreedMicros())).isEqualTo(expected);
    }

    @Test
    void anOutageThroughTheRepeatedHourLastsThatHour() {
        Judging judging = availability("Europe/London", "99.9 %")
                .up("2025-09-30T23:00:00Z", "2025-11-01T00:00:00Z")
                .down("2025-10-26T01:30:00+01:00", "2025-10-26T01:30:00Z");

        assertThat(minutes(judging.in("2025-10").badMicros())).isEqualTo(60);
    }

    @Test
    void civilDaysAreOneThousandFourHundredAndFortyMinutes() {
        for (String agreedTime : new String[] {"civil-days", "elapsed"}) {
            Judging judging = availability(
                            "Europe/London",
                            "99.9 %",
                            "accounting: { agreedTime: " + agreedTime + ", maintenance: { treatment: removed } }")
                    .up("2025-03-01T00:00:00Z", "2025-04-01T00:00:00Z")
                    .maintenance("2025-03-08T00:00:00Z", "2025-03-08T04:00:00Z")
                    .down("2025-03-10T10:00:00Z", "2025-03-10T10:44:00Z");
            String expected = agreedTime.equals("civil-days") ? "99.9009" : "99.9008";
            assertThat(percent(judging.in("2025-03"), 4)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"2025-02, 99.8929", "2025-04, 99.9000", "2025-05, 99.9032"})
    void fortyThreeMinutesWeighMoreInAShorterMonth(String month, String expected) {
        Judging elapsed = availability("UTC", "99.9 %");
        assertThat(percent(downForFortyThree(elapsed, month).in(month), 4)).isEqualTo(expected);
        Judging fixed = availability("UTC", "99.9 %", "accounting: { agreedTime: 2628288 s }");
        assertThat(percent(downForFortyThree(fixed, month).in(month), 4)).isEqualTo("99.9014");
    }

    private static Judging downForFortyThree(Judging judging, String month) {
        return judging.up("2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z")
                .down(month + "-10T10:00:00Z", month + "-10T10:43:12Z");
    }

    @Test
    void aMonthOfWhichNothingIsKnownLeavesNoGoodHourInCivilDays() {
        MeasureEvaluation evaluation = availability("Europe/London", "99.9 %", "accounting: { agreedTime: civil-days }")
                .up("2025-03-01T00:00:00Z", "2025-03-01T01:00:00Z")
                .down("2025-03-01T00:00:00Z", "2025-03-01T01:00:00Z")
                .in("2025-03");

        assertThat(percent(evaluation, 1)).isEqualTo("0.1");
        assertThat(evaluation.verdict()).isEqualTo(Verdict.MISSED);
    }
}
