package io.milepost.sla.verdict;

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

/** Worked examples of hours of service and dated holidays. */
class ServiceHoursExamplesTest {
    private static Judging office(String calendar, String hours, String target) {
        return contract("""
                name: office
                service: national
                zone: Europe/London
                regimes:
                  - { name: office, hours: mon-fri %s, holidays: { calendar: %s } }
                measures:
                  - { name: m, kind: availability, target: %s }
                """.formatted(hours, calendar, target));
    }

    private static Judging gpIt() {
        return contract(CalendarExamplesTest.GP_IT.formatted("Europe/London", "elapsed"))
                .up("2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "england-and-wales, 2025-05, 12000",
        "england-and-wales, 2025-01, 13200",
        "scotland, 2025-01, 12600",
        "england-and-wales, 2012-06, 11400",
        "england-and-wales, 2012-05, 13200"
    })
    void officeHoursFollowTheDatedCalendar(String calendar, String month, long expected) {
        assertThat(minutes(office(calendar, "08:00-18:00", "98 %").in(month).agreedMicros()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"england-and-wales, 264, 98.0303, MET", "scotland, 252, 97.9365, MISSED"})
    void theSameOutageIsMetInOneCalendarAndMissedInAnother(
            String calendar, String allowed, String expected, Verdict verdict) {
        MeasureEvaluation evaluation = office(calendar, "08:00-18:00", "98 %")
                .up("2025-01-01T00:00:00Z", "2025-02-01T00:00:00Z")
                .down("2025-01-14T08:00:00Z", "2025-01-14T12:20:00Z")
                .in("2025-01");

        assertThat(evaluation.allowed()).isEqualTo(new BigDecimal(allowed));
        assertThat(percent(evaluation, 4)).isEqualTo(expected);
        assertThat(evaluation.verdict()).isEqualTo(verdict);
    }

    @Test
    void bankHolidaysCountWhereTheContractIncludesThem() {
        MeasureEvaluation evaluation =
                gpIt().down("2025-12-25T10:00:00Z", "2025-12-25T10:30:00Z").in("2025-12", "support");

        assertThat(minutes(evaluation.badMicros())).isEqualTo(30);
    }

    @Test
    void anOutageAcrossARegimesEndIsSplit() {
        Judging judging = gpIt().down("2025-11-12T20:00:00Z", "2025-11-12T21:15:00Z");
        MeasureEvaluation support = judging.in("2025-11", "support");
        MeasureEvaluation rest = judging.in("2025-11", "non-support");

        assertThat(minutes(support.badMicros())).isEqualTo(30);
        assertThat(percent(support, 5)).isEqualTo("99.88095");
        assertThat(support.verdict()).isEqualTo(Verdict.MISSED);
        assertThat(minutes(rest.badMicros())).isEqualTo(45);
        assertThat(percent(rest, 2)).isEqualTo("99.75");
        assertThat(rest.verdict()).isEqualTo(Verdict.MISSED);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-11, support, 25, 99.90079, MET",
        "2025-11, support, 26, 99.89683, MISSED",
        "2025-12, support, 26, 99.90015, MET",
        "2025-12, support, 27, 99.89631, MISSED",
        "2025-12, non-support, 18, 99.90323, MET",
        "2025-12, non-support, 19, 99.89785, MISSED"
    })
    void aMinuteDecides(String month, String regime, int down, String expected, Verdict verdict) {
        String hour = regime.equals("support") ? "T10:" : "T22:";
        MeasureEvaluation evaluation = gpIt().down(
                        month + "-12" + hour + "00:00Z", month + "-12" + hour + down + ":00Z")
                .in(month, regime);

        assertThat(percent(evaluation, 5)).isEqualTo(expected);
        assertThat(evaluation.verdict()).isEqualTo(verdict);
    }

    @Test
    void theNationalOutageOfASaturdayAfternoon() {
        Judging judging = gpIt().down("2025-11-15T12:30:00Z", "2025-11-15T18:00:00Z");
        MeasureEvaluation support = judging.in("2025-11", "support");

        assertThat(percent(support, 4)).isEqualTo("98.6905");
        // 330 of 305 + 25.
        assertThat(minutes(support.badMicros())).isEqualTo(330);
        assertThat(support.allowed()).isEqualTo(new BigDecimal(330 - 305));
        assertThat(percent(
                        Judging.availability("Europe/London", "99.9 %")
                                .up("2025-11-01T00:00:00Z", "2025-12-01T00:00:00Z")
                                .down("2025-11-15T12:30:00Z", "2025-11-15T18:00:00Z")
                                .in("2025-11"),
                        4))
                .isEqualTo("99.2361");
    }

    @Test
    void exceptionsAndHolidayHoursReplaceTheWeek() {
        Judging judging = contract("""
                name: office
                service: national
                zone: Europe/London
                calendars:
                  - { name: own, basedOn: scotland, dates: [2025-12-24], without: [2025-12-26] }
                regimes:
                  - name: office
                    hours: [mon-fri 08:00-18:00, sat 09:00-12:00]
                    holidays: { calendar: own, hours: 10:00-12:00 }
                    exceptions: [{ date: 2025-12-29 }, { date: 2025-12-28, hours: [09:00-10:00, 11:00-12:30] }]
                measures:
                  - { name: m, kind: availability, target: 98 % }
                """);
        // 22 to 28 December: two days, then the 24th and 25th as holidays, the 26th worked, Saturday, Sunday by
        // exception.
        assertThat(minutes(judging.in("2025-12-22/2025-12-29").agreedMicros()))
                .isEqualTo(600 + 600 + 120 + 120 + 600 + 180 + 150);
        assertThat(judging.in("2025-12-29").agreedMicros()).isZero();
    }
}
