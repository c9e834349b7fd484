package io.milepost.sla.verdict;

import static io.milepost.sla.verdict.Judging.availability;
import static io.milepost.sla.verdict.Judging.exact;
import static io.milepost.sla.verdict.Judging.percent;
import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.sla.exact.Ratio;
import io.milepost.sla.verdict.outcome.Attainment;
import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import io.milepost.sla.verdict.outcome.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Worked examples of time that nobody knows about. */
class UnknownExamplesTest {
    private static Judging treated(String treatment, String... more) {
        String rule = "unknown: { treatment: " + treatment + String.join("", more) + " }";
        return availability("UTC", "99.9 %", "accounting: { " + rule + " }");
    }

    @ParameterizedTest
    @CsvSource({"removed, 60.0", "up, 80.0", "down, 30.0"})
    void unknownTimeCountsAsTheContractSays(String treatment, String expected) {
        for (boolean stated : new boolean[] {true, false}) {
            Judging judging = treated(treatment)
                    .up("1970-01-01T00:28:20Z", "1970-01-01T00:33:20Z")
                    .down("1970-01-01T00:25:00Z", "1970-01-01T00:28:20Z");
            if (stated) {
                judging.unknown("1970-01-01T00:16:40Z", "1970-01-01T00:25:00Z");
            }
            MeasureEvaluation evaluation = judging.in("1970-01-01T00:16:40Z/1970-01-01T00:33:20Z");

            assertThat(percent(evaluation, 1)).isEqualTo(expected);
            assertThat(evaluation.unknownMicros()).isEqualTo(500_000_000);
        }
    }

    @ParameterizedTest
    @CsvSource({"up, 99.9008", "removed, 99.8015"})
    void theWholeYearOrTheMonitoredHalf(String treatment, String expected) {
        // 365 days, of which 182.5 are monitored; 31,298 s down.
        Judging judging = treated(treatment)
                .up("2025-07-02T12:00:00Z", "2026-01-01T00:00:00Z")
                .down("2025-09-01T00:00:00Z", "2025-09-01T08:41:38Z");

        assertThat(percent(judging.in("2025"), 4)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"removed, 0.6944", "up, 0.5952"})
    void aDayWithoutMonitoringInAWeek(String treatment, String lost) {
        Judging judging = treated(treatment)
                .up("2025-04-08T00:00:00Z", "2025-04-14T00:00:00Z")
                .down("2025-04-10T00:00:00Z", "2025-04-10T01:00:00Z");
        Ratio share = Ratio.ONE.minus(exact(judging.in("2025-04-07/2025-04-14")));

        assertThat(share.percent(4, RoundingMode.HALF_UP)).isEqualTo(new BigDecimal(lost));
    }

    @ParameterizedTest
    @CsvSource({"removed, 99.92985", "up, 99.93056", "down, 98.93056"})
    void probesByTheMinuteWithSomeMissing(String treatment, String expected) {
        // 43,200 probes due in a month of 30 days: 432 missing, 30 failed.
        Judging judging = treated(treatment)
                .up("2025-04-01T07:12:00Z", "2025-05-01T00:00:00Z")
                .down("2025-04-15T00:00:00Z", "2025-04-15T00:30:00Z");
        MeasureEvaluation evaluation = judging.in("2025-04");

        assertThat(percent(evaluation, 5)).isEqualTo(expected);
        assertThat(evaluation.coverage()).isEqualTo(Ratio.of(99, 100));
        assertThat(evaluation.lowest()).extracting(Attainment::percent).isEqualTo("98.930556");
        assertThat(evaluation.highest()).extracting(Attainment::percent).isEqualTo("99.930556");
    }

    @ParameterizedTest
    @CsvSource({"removed", "up", "down"})
    void withoutAnyDataThereIsNoVerdict(String treatment) {
        MeasureEvaluation evaluation = treated(treatment).in("2025-04");

        assertThat(evaluation.verdict()).isEqualTo(Verdict.NONE);
        assertThat(evaluation.attainment()).isNull();
        assertThat(evaluation.unknownMicros()).isEqualTo(evaluation.agreedMicros());
    }

    @ParameterizedTest
    @CsvSource({"99 %, MET", "99.01 %, NONE"})
    void belowTheCoverageFloorThereIsAFigureButNoVerdict(String floor, Verdict expected) {
        Judging judging =
                treated("removed", ", coverageFloor: " + floor).up("2025-04-01T07:12:00Z", "2025-05-01T00:00:00Z");

        assertThat(judging.in("2025-04").verdict()).isEqualTo(expected);
        assertThat(percent(judging.in("2025-04"), 1)).isEqualTo("100.0");
    }

    @Test
    void theDenominatorIsTheAgreedTimeNotTheFirstData() {
        MeasureEvaluation evaluation = treated("removed")
                .up("2025-04-20T00:00:00Z", "2025-05-01T00:00:00Z")
                .in("2025-04");

        assertThat(evaluation.agreedMicros())
                .isEqualTo(
                        Duration.between(Instant.parse("2025-04-01T00:00:00Z"), Instant.parse("2025-05-01T00:00:00Z"))
                                        .toSeconds()
                                * 1_000_000);
    }
}
