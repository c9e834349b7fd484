package io.milepost.sla.verdict;

import static io.milepost.sla.verdict.Judging.contract;
import static io.milepost.sla.verdict.Judging.exact;
import static io.milepost.sla.verdict.Judging.measure;
import static io.milepost.sla.verdict.Judging.percent;
import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.sla.contract.Contract;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.evidence.SampleCount;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.hours.Period;
import io.milepost.sla.hours.Span;
import io.milepost.sla.language.ContractReader;
import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import io.milepost.sla.verdict.outcome.Step;
import io.milepost.sla.verdict.outcome.Verdict;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Worked examples of what is counted: samples within a threshold, percentiles by name, incidents on a clock. */
class SampleExamplesTest {
    private static final String NOON = "2025-04-10T12:00:00Z";

    private static Judging within(long thresholdMillis, String target) {
        return measure("UTC", "delivery-time", "target: " + target, "thresholdMs: " + thresholdMillis);
    }

    private static Judging percentile(String p, String method, String atMost) {
        return measure(
                "UTC", "response-time", "percentile: { p: " + p + ", method: " + method + ", atMost: " + atMost + " }");
    }

    @Test
    void nineteenOfTwentyTransactionsAreExactlyNinetyFivePercent() {
        MeasureEvaluation evaluation = within(3_000, "95 %")
                .samples(NOON, 2_000, 19)
                .samples(NOON, 10_000, 1)
                .in("2025-04");

        assertThat(exact(evaluation)).isEqualTo(Ratio.of(19, 20));
        assertThat(evaluation.verdict()).isEqualTo(Verdict.MET);
        assertThat(evaluation.allowed()).isEqualTo(BigDecimal.ONE);
        assertThat(evaluation.counts()).isEqualTo(new MeasureEvaluation.Counts(20, 19, 0));
    }

    @ParameterizedTest
    @CsvSource({"950, MET, 95.0", "949, MISSED, 94.9"})
    void exactlyTheThresholdIsWithinIt(long good, Verdict verdict, String expected) {
        MeasureEvaluation evaluation = within(3_000, "95 %")
                .samples(NOON, 3_000, good)
                .samples(NOON, 3_001, 1_000 - good)
                .in("2025-04");

        assertThat(percent(evaluation, 1)).isEqualTo(expected);
        assertThat(evaluation.verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"nearest-rank, 2000, MET", "inclusive, 2400, MET", "exclusive, 9600, MISSED"})
    void aNinetyFifthPercentileDependsOnItsMethod(String method, long millis, Verdict verdict) {
        MeasureEvaluation evaluation = percentile("95", method, "3 s")
                .samples(NOON, 2_000, 19)
                .samples(NOON, 10_000, 1)
                .in("2025-04");

        assertThat(evaluation.percentileMillis()).isEqualTo(Ratio.of(millis));
        assertThat(evaluation.verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "5, nearest-rank, 15",
        "30, nearest-rank, 20",
        "40, nearest-rank, 20",
        "50, nearest-rank, 35",
        "100, nearest-rank, 50",
        "40, inclusive, 29",
        "40, exclusive, 26"
    })
    void fiveValuesInATextbook(String p, String method, long expected) {
        Judging judging = percentile(p, method, "1 s");
        for (long value : new long[] {50, 15, 35, 40, 20}) {
            judging.samples(NOON, value, 1);
        }
        assertThat(judging.in("2025-04").percentileMillis()).isEqualTo(Ratio.of(expected));
    }

    @Test
    void daysAreWeighedByTheirMessages() {
        // 99.85 % of 1,335,000 and 99.92 % of 1,437,000: not the mean of the two.
        MeasureEvaluation evaluation = measure("UTC", "success", "target: 99.9 %")
                .outcomes("2025-04-10T12:00:00Z", true, 1_332_997)
                .outcomes("2025-04-10T12:00:00Z", false, 2_003)
                .outcomes("2025-04-11T12:00:00Z", true, 1_435_850)
                .outcomes("2025-04-11T12:00:00Z", false, 1_150)
                .in("2025-04");

        assertThat(percent(evaluation, 4)).isEqualTo("99.8863");
    }

    @Test
    void withoutSamplesThereIsNoVerdict() {
        MeasureEvaluation evaluation = within(3_000, "95 %").in("2025-04");

        assertThat(evaluation.verdict()).isEqualTo(Verdict.NONE);
        assertThat(evaluation.attainment()).isNull();
    }

    @Test
    void samplesCountInTheHoursOfTheirRegime() {
        Judging judging = contract("""
                        name: desk
                        service: national
                        zone: Europe/London
                        regimes:
                          - { name: support, hours: mon-sun 06:30-20:30 }
                          - { name: non-support, restOf: support }
                        measures:
                          - { name: m, kind: response-time, thresholdMs: 180000, target: 97 % }
                        """)
                .samples("2025-07-10T05:30:00Z", 1, 1)
                .samples("2025-07-10T05:29:59.999Z", 1, 2)
                .samples("2025-07-10T19:30:00Z", 1, 4);

        assertThat(judging.in("2025-07", "support").counts()).isEqualTo(new MeasureEvaluation.Counts(1, 1, 0));
        assertThat(judging.in("2025-07", "non-support").counts()).isEqualTo(new MeasureEvaluation.Counts(6, 6, 0));
    }

    @Test
    void countsOfAnHourThatARegimeCutsBelongNowhere() {
        Contract contract = ContractReader.parse("case.yml", """
                name: case
                service: national
                zone: UTC
                regimes: [{ name: support, hours: mon-sun 06:30-20:30 }]
                measures:
                  - name: m
                    kind: delivery-time
                    thresholdMs: 60000
                    target: 95 %
                    accounting: { unknown: { treatment: removed, coverageFloor: 90 % } }
                """, Path.of("."));
        Instant six = Instant.parse("2025-04-10T06:00:00Z");
        Evidence evidence = Evidence.NONE.withCounts(List.of(
                new SampleCount("m", Span.of(six, six.plusSeconds(3600)), 20, 20),
                new SampleCount("m", Span.of(six.plusSeconds(3600), six.plusSeconds(7200)), 80, 79)));
        MeasureEvaluation evaluation = ServiceLevels.evaluate(
                        contract, Period.parse("2025-04", contract.zone()), evidence)
                .measures()
                .get(0);

        assertThat(evaluation.counts()).isEqualTo(new MeasureEvaluation.Counts(80, 79, 20));
        assertThat(evaluation.coverage()).isEqualTo(Ratio.of(4, 5));
        assertThat(evaluation.verdict()).isEqualTo(Verdict.NONE);
    }

    @ParameterizedTest
    @CsvSource({"england-and-wales, '1,020', MISSED", "scotland, 420, MET", "always, '4,140', MISSED"})
    void aFixIsTimedOnTheClockOfTheContract(String calendar, String clock, Verdict verdict) {
        // Raised on Tuesday 31 December 2024 at 15:00, fixed on Friday 3 January 2025 at 12:00.
        String hours = calendar.equals("always")
                ? "hours: always"
                : "hours: mon-fri 08:00-18:00, holidays: { calendar: " + calendar + " }";
        Judging judging = contract("""
                        name: fixes
                        service: national
                        zone: Europe/London
                        regimes: [{ name: clock, %s }]
                        measures: [{ name: m, kind: fix-time, within: 16 h, target: 100 %% }]
                        """.formatted(hours)).down("2024-12-31T15:00:00Z", "2025-01-03T12:00:00Z");
        MeasureEvaluation evaluation = judging.in("2024-12");

        // England: 180 min on the 31st, 600 on the 2nd, 240 on the 3rd; Scotland has the 2nd off.
        assertThat(evaluation.steps())
                .extracting(Step::says)
                .anyMatch(says -> says.contains(": " + clock + " min on the clock, promised at most 960 min"));
        assertThat(evaluation.verdict()).isEqualTo(verdict);
    }
}
