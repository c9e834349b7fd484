package io.milepost.sla.verdict;

import static io.milepost.sla.verdict.Judging.availability;
import static io.milepost.sla.verdict.Judging.minutes;
import static io.milepost.sla.verdict.Judging.percent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import io.milepost.sla.verdict.outcome.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Worked examples of maintenance, which published contracts count in three ways. */
class MaintenanceExamplesTest {
    /** 1970-01-01T00:16:40Z to 00:33:20Z: seconds 1000 to 2000 of the published vectors. */
    private static final String VECTOR = second(1000) + "/" + second(2000);

    private static String second(int second) {
        return java.time.Instant.ofEpochSecond(second).toString();
    }

    private static Judging treated(String treatment, String... more) {
        String rule = "maintenance: { treatment: " + treatment + String.join("", more) + " }";
        return availability("UTC", "99.9 %", "accounting: { " + rule + " }");
    }

    @ParameterizedTest
    @CsvSource({"removed, 99.8603", "counted-up, 99.8611", "not-excluded, 99.3056"})
    void threeTreatmentsGiveThreeFigures(String treatment, String expected) {
        Judging judging = treated(treatment)
                .up("2025-04-01T00:00:00Z", "2025-05-01T00:00:00Z")
                .down("2025-04-10T00:00:00Z", "2025-04-10T05:00:00Z")
                .maintenance("2025-04-10T00:30:00Z", "2025-04-10T04:30:00Z");

        assertThat(percent(judging.in("2025-04"), 4)).isEqualTo(expected);
    }

    @Test
    void overlappingWindowsCountOnce() {
        MeasureEvaluation evaluation = treated("removed")
                .up("2025-04-01T00:00:00Z", "2025-05-01T00:00:00Z")
                .down("2025-04-10T00:30:00Z", "2025-04-10T05:00:00Z")
                .maintenance("2025-04-10T01:00:00Z", "2025-04-10T03:00:00Z")
                .maintenance("2025-04-10T02:00:00Z", "2025-04-10T04:00:00Z")
                .maintenance("2025-04-10T04:00:00Z", "2025-04-10T04:30:00Z")
                .in("2025-04");

        assertThat(minutes(evaluation.excludedMicros())).isEqualTo(210);
        assertThat(minutes(evaluation.badMicros())).isEqualTo(60);
        assertThat(percent(evaluation, 4)).isEqualTo("99.8604");
    }

    @ParameterizedTest
    @CsvSource({
        "1200, 1500, '1100-1300 1400-1600', 90.0000, 83.3333",
        "1000, 2000, '600-1800', 80.0000, 0.0000",
        "1000, 2000, '600-1000 800-1200 1000-1400 1600-2000 1800-2200', 80.0000, 0.0000"
    })
    void theVectorsOfAnEstablishedSystem(int start, int end, String windows, String countedUp, String removed) {
        for (String treatment : new String[] {"counted-up", "removed"}) {
            Judging judging = treated(treatment).up(second(0), second(3000)).down(second(start), second(end));
            for (String window : windows.split(" ")) {
                String[] ends = window.split("-");
                judging.maintenance(second(Integer.parseInt(ends[0])), second(Integer.parseInt(ends[1])));
            }
            String expected = treatment.equals("removed") ? removed : countedUp;
            assertThat(percent(judging.in(VECTOR), 4)).isEqualTo(expected);
        }
    }

    @Test
    void flappingAddsUp() {
        Judging judging = availability("UTC", "99.9 %")
                .up(second(0), second(1000))
                .down(second(0), second(23))
                .down(second(100), second(242))
                .down(second(300), second(307))
                .down(second(400), second(666));

        assertThat(percent(judging.in(second(0) + "/" + second(1000)), 1)).isEqualTo("56.2");
    }

    @ParameterizedTest
    @CsvSource({"300, 100, 66.6667", "700, 600, 14.2857"})
    void aShareOfAShortSpanIsExact(int length, int down, String expected) {
        Judging judging =
                availability("UTC", "99.9 %").up(second(0), second(length)).down(second(50), second(50 + down));
        assertThat(percent(judging.in(second(0) + "/" + second(length)), 4)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1000, 1000", "2000, 1000"})
    void aPeriodWithoutLengthIsRefused(int start, int end) {
        assertThatThrownBy(() -> availability("UTC", "99.9 %").in(second(start) + "/" + second(end)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Cannot use period " + second(start) + "/" + second(end) + ": expected an end after its start");
    }

    @Test
    void anOutageThatBeginsBeforeItsWindowAndOutlastsTheDay() {
        Judging judging = treated("counted-up")
                .up("2013-06-19T00:00:00Z", "2013-06-20T00:00:00Z")
                .down("2013-06-19T08:06:56Z", "2013-06-20T00:00:00Z")
                .maintenance("2013-06-19T08:00:00Z", "2013-06-19T08:15:01Z");

        assertThat(percent(judging.in("2013-06-19"), 4)).isEqualTo("34.3762");
    }

    @ParameterizedTest
    @CsvSource({"10 min, 35, 99.91898, MET", "5 min, 44, 99.89815, MISSED", "0 min, 48, 99.88889, MISSED"})
    void outagesShorterThanTheMinimumDoNotCount(String minimum, long bad, String expected, Verdict verdict) {
        MeasureEvaluation evaluation = availability("UTC", "99.9 %", "accounting: { minimumOutage: " + minimum + " }")
                .up("2025-04-01T00:00:00Z", "2025-05-01T00:00:00Z")
                .down("2025-04-02T00:00:00Z", "2025-04-02T00:04:00Z")
                .down("2025-04-03T00:00:00Z", "2025-04-03T00:09:00Z")
                .down("2025-04-04T00:00:00Z", "2025-04-04T00:10:00Z")
                .down("2025-04-05T00:00:00Z", "2025-04-05T00:25:00Z")
                .in("2025-04");

        assertThat(minutes(evaluation.badMicros())).isEqualTo(bad);
        assertThat(percent(evaluation, 5)).isEqualTo(expected);
        assertThat(evaluation.verdict()).isEqualTo(verdict);
    }

    @Test
    void anOutageAcrossMidnightOfTheMonthIsAsLongAsItWas() {
        Judging judging = availability("UTC", "99.9 %", "accounting: { minimumOutage: 10 min }")
                .up("2025-04-01T00:00:00Z", "2025-06-01T00:00:00Z")
                .down("2025-04-30T23:56:00Z", "2025-05-01T00:06:00Z");

        assertThat(minutes(judging.in("2025-04").badMicros())).isEqualTo(4);
        assertThat(minutes(judging.in("2025-05").badMicros())).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-04-05T00:00:00Z, true, 240",
        "2025-04-05T00:00:01Z, true, 0",
        "2025-04-01T00:00:00Z, false, 0",
        ", true, 0"
    })
    void onlyApprovedMaintenanceAnnouncedInTimeQualifies(String announced, boolean approved, long excluded) {
        MeasureEvaluation evaluation = treated("removed", ", notice: 5 d")
                .up("2025-04-01T00:00:00Z", "2025-05-01T00:00:00Z")
                .maintenance("2025-04-10T00:00:00Z", "2025-04-10T04:00:00Z", announced, approved)
                .in("2025-04");

        assertThat(minutes(evaluation.excludedMicros())).isEqualTo(excluded);
    }

    @Test
    void noticeInDaysIsCivilAndInHoursIsElapsed() {
        // The night of 29 to 30 March 2025 is an hour short: five civil days are 119 hours there.
        for (String notice : new String[] {"5 d", "120 h"}) {
            MeasureEvaluation evaluation = availability(
                            "Europe/London",
                            "99 %",
                            "accounting: { maintenance: { treatment: removed, notice: " + notice + " } }")
                    .up("2025-03-01T00:00:00Z", "2025-05-01T00:00:00Z")
                    .maintenance("2025-03-31T22:00:00Z", "2025-03-31T22:30:00Z", "2025-03-26T23:00:00Z", true)
                    .in("2025-03");
            assertThat(minutes(evaluation.excludedMicros())).isEqualTo(notice.equals("5 d") ? 30 : 0);
        }
    }

    @Test
    void theYearlyCapIsUsedUpByTheEarliestMaintenance() {
        Judging judging = treated("removed", ", cap: { length: 12 h, per: year }")
                .up("2025-01-01T00:00:00Z", "2026-02-01T00:00:00Z")
                .maintenance("2025-03-01T00:00:00Z", "2025-03-01T10:00:00Z")
                .maintenance("2025-04-01T00:00:00Z", "2025-04-01T05:00:00Z")
                .maintenance("2025-05-01T00:00:00Z", "2025-05-01T05:00:00Z")
                .maintenance("2025-12-31T22:00:00Z", "2026-01-01T03:00:00Z");

        assertThat(minutes(judging.in("2025-03").excludedMicros())).isEqualTo(600);
        assertThat(minutes(judging.in("2025-04").excludedMicros())).isEqualTo(120);
        assertThat(minutes(judging.in("2025-05").excludedMicros())).isZero();
        assertThat(minutes(judging.in("2025-12").excludedMicros())).isZero();
        assertThat(minutes(judging.in("2026-01").excludedMicros())).isEqualTo(180);
    }
}
