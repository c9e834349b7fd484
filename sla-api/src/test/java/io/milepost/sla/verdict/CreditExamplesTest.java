package io.milepost.sla.verdict;

import static io.milepost.sla.verdict.Judging.availability;
import static io.milepost.sla.verdict.Judging.percent;
import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.sla.verdict.outcome.Attainment;
import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import io.milepost.sla.verdict.outcome.Verdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Worked examples of rounding, credits and service points. */
class CreditExamplesTest {
    private static final String HALF_OPEN_BANDS =
            "[{ atLeast: 99.9 %, credit: NONE }, { atLeast: 99 %, below: 99.9 %, credit: FIRST },"
                    + " { atLeast: 95 %, below: 99 %, credit: SECOND }, { below: 95 %, credit: THIRD }]";

    /** A period of 1,000,000 seconds, so that four decimals of a percentage are whole seconds. */
    private static final String PERIOD = "1970-01-02T00:00:00Z/" + Instant.ofEpochSecond(86_400 + 1_000_000);

    private static MeasureEvaluation at(String attainment, String credits) {
        long down = new BigDecimal("100")
                .subtract(new BigDecimal(attainment))
                .movePointRight(4)
                .longValueExact();
        Instant start = Instant.ofEpochSecond(86_400);
        return availability("UTC", "99.9 %", credits)
                .up(start.toString(), start.plusSeconds(1_000_000).toString())
                .down(start.toString(), start.plusSeconds(Math.max(down, 0)).toString())
                .in(PERIOD);
    }

    @ParameterizedTest
    @CsvSource({"99.9, 0 %", "99.8999, 25 %", "99.0, 25 %", "98.9999, 50 %", "95.0, 50 %", "94.9999, 100 %"})
    void aHostedMailServicesBands(String attainment, String credit) {
        String bands = HALF_OPEN_BANDS
                .replace("NONE", "0 %")
                .replace("FIRST", "25 %")
                .replace("SECOND", "50 %")
                .replace("THIRD", "100 %");
        String steps =
                "[{ below: 99 %, credit: 50 % }, { below: 99.9 %, credit: 25 % }, { below: 95 %, credit: 100 % }]";
        assertThat(at(attainment, "credits: { bands: " + bands + " }").credit()).isEqualTo(credit);
        assertThat(at(attainment, "credits: { steps: " + steps + " }").credit()).isEqualTo(credit);
    }

    @ParameterizedTest
    @CsvSource({"99.9, 0 days", "99.8999, 3 days", "99.0, 3 days", "98.9999, 7 days", "95.0, 7 days", "94.9999, 15 days"
    })
    void creditsInDays(String attainment, String credit) {
        String bands = HALF_OPEN_BANDS
                .replace("NONE", "0")
                .replace("FIRST", "3 days")
                .replace("SECOND", "7 days")
                .replace("THIRD", "15 days");
        assertThat(at(attainment, "credits: { unit: days, bands: " + bands + " }")
                        .credit())
                .isEqualTo(credit);
    }

    @ParameterizedTest
    @CsvSource({"99.9, 0 %", "99.89, 5 %", "98.91, 5 %", "98.9, 10 %", "97.91, 10 %", "97.9, 15 %", "94.0, 25 %"})
    void creditsThatGrowAsFarAsACap(String attainment, String credit) {
        String increments = "{ below: 99.9 %, first: 5 %, each: 1 %, more: 5 %, cap: 25 % }";
        assertThat(at(attainment, "credits: { increments: " + increments + " }").credit())
                .isEqualTo(credit);
    }

    @ParameterizedTest
    @CsvSource({"99.0, 729166.67 GBP", "95.0, 1458333.33 GBP", "90, 2916666.67 GBP"})
    void creditsInMoneyAreAShareOfTheExactMonthlyFee(String attainment, String amount) {
        String fee = "fee: { amount: 70.00, accounts: 500000, per: year, currency: GBP }";
        String steps =
                "steps: [{ below: 99.9 %, credit: 25 % }, { below: 99 %, credit: 50 % }, { below: 95 %, credit: 100 % }]";
        assertThat(at(attainment, "credits: { " + steps + ", " + fee + " }").creditAmount())
                .isEqualTo(amount);
    }

    @ParameterizedTest
    @CsvSource({"removed, 98.9934, 2 %", "not-excluded, 97.8935, 2 %"})
    void plannedDowntimeLeftInTheMonthChangesTheFigure(String treatment, String expected, String credit) {
        MeasureEvaluation evaluation = availability(
                        "UTC",
                        "99 %",
                        "accounting: { maintenance: { treatment: " + treatment + " } }",
                        "credits: { steps: [{ below: 99 %, credit: 2 % }, { below: 97 %, credit: 5 % },"
                                + " { below: 95 %, credit: 10 % }] }")
                .up("2025-04-01T00:00:00Z", "2025-05-01T00:00:00Z")
                .down("2025-04-05T00:00:00Z", "2025-04-05T08:00:00Z")
                .maintenance("2025-04-05T00:00:00Z", "2025-04-05T08:00:00Z")
                .down("2025-04-10T00:00:00Z", "2025-04-10T07:10:00Z")
                .in("2025-04");

        assertThat(percent(evaluation, 4)).isEqualTo(expected);
        assertThat(evaluation.credit()).isEqualTo(credit);
    }

    @Test
    void plannedTimeLeftInBothSidesHidesTheMiss() {
        MeasureEvaluation evaluation = availability(
                        "UTC", "99 %", "accounting: { maintenance: { treatment: counted-up } }")
                .up("2025-04-01T00:00:00Z", "2025-05-01T00:00:00Z")
                .maintenance("2025-04-05T00:00:00Z", "2025-04-05T08:00:00Z")
                .down("2025-04-10T00:00:00Z", "2025-04-10T07:10:00Z")
                .in("2025-04");

        assertThat(percent(evaluation, 4)).isEqualTo("99.0046");
        assertThat(evaluation.verdict()).isEqualTo(Verdict.MET);
    }

    @ParameterizedTest
    @CsvSource({"22320, 99.950000, 99.95, MET", "22500, 99.949597, 99.94, MISSED", "22770, 99.948992, 99.94, MISSED"})
    void theVerdictIsTakenOnTheExactValueAndShownCutOff(
            long downMillis, String sixDecimals, String shown, Verdict verdict) {
        Instant start = Instant.parse("2025-05-10T00:00:00Z");
        MeasureEvaluation evaluation = availability(
                        "UTC", "99.95 %", "accounting: { rounding: { display: { mode: truncate, places: 2 } } }")
                .up("2025-05-01T00:00:00Z", "2025-06-01T00:00:00Z")
                .down(start.toString(), start.plusMillis(downMillis * 60).toString())
                .in("2025-05");

        assertThat(evaluation.attainment()).extracting(Attainment::percent).isEqualTo(sixDecimals);
        assertThat(evaluation.attainment()).extracting(Attainment::shown).isEqualTo(shown);
        assertThat(evaluation.verdict()).isEqualTo(verdict);
    }

    @Test
    void aContractThatRoundsFirstIsMetByTheRoundedFigure() {
        Judging judging = availability(
                        "UTC", "99.95 %", "accounting: { rounding: { verdict: { mode: nearest, places: 2 } } }")
                .up("2025-05-01T00:00:00Z", "2025-06-01T00:00:00Z")
                .down("2025-05-10T00:00:00Z", "2025-05-10T00:22:30Z");

        assertThat(judging.in("2025-05").verdict()).isEqualTo(Verdict.MET);
    }

    @Test
    void sixDecimalsNeverCrossTheTarget() {
        // One microsecond of a month is too little for six decimals, and still a miss of 100 %.
        MeasureEvaluation evaluation = availability("UTC", "100 %")
                .up("2025-05-01T00:00:00Z", "2025-06-01T00:00:00Z")
                .down("2025-05-10T00:00:00Z", "2025-05-10T00:00:00.000001Z")
                .in("2025-05");

        assertThat(evaluation.attainment()).extracting(Attainment::percent).isEqualTo("99.999999");
        assertThat(evaluation.verdict()).isEqualTo(Verdict.MISSED);
    }

    @ParameterizedTest
    @CsvSource({"599, MET, 99.976890", "600, MISSED, 99.976852", "601, MISSED, 99.976813"})
    void aCompoundTargetNeedsEachPart(long seconds, Verdict verdict, String expected) {
        Instant start = Instant.parse("2025-04-10T00:00:00Z");
        MeasureEvaluation evaluation = availability("UTC", "{ attainment: 99.9 %, badUnder: 10 min }")
                .up("2025-04-01T00:00:00Z", "2025-05-01T00:00:00Z")
                .down(start.toString(), start.plusSeconds(seconds).toString())
                .in("2025-04");

        assertThat(percent(evaluation, 6)).isEqualTo(expected);
        assertThat(evaluation.verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "98.5 96.5 96.5, 1 6 6",
        "96.5 98.5 96.5, 3 2 6",
        "98.5 99.2 98.5, 1 0 1",
        "95.9 95.9, 4 8",
        "99.0 98.95 97.99, 0 1 4"
    })
    void repeatFailuresCountTwice(String attainments, String expected) {
        String bands = "[{ atLeast: 99 %, points: 0 }, { atLeast: 98 %, atMost: 98.9 %, points: 1 },"
                + " { atLeast: 97 %, atMost: 97.9 %, points: 2 }, { atLeast: 96 %, atMost: 96.9 %, points: 3 },"
                + " { below: 96 %, points: 4 }]";
        Judging judging = availability(
                "UTC",
                "99 %",
                "points: { bands: " + bands + ", rounding: { mode: truncate, places: 1 }, repeatFactor: 2 }");
        List<String> periods = new ArrayList<>();
        // Periods of ten thousand minutes each: a hundredth of a per cent is a minute.
        Instant start = Instant.EPOCH;
        for (String attainment : attainments.split(" ")) {
            Instant end = start.plusSeconds(600_000);
            long down = new BigDecimal("100")
                    .subtract(new BigDecimal(attainment))
                    .movePointRight(2)
                    .longValueExact();
            judging.up(start.toString(), end.toString())
                    .down(start.toString(), start.plusSeconds(down * 60).toString());
            periods.add(start + "/" + end);
            start = end;
        }
        List<String> points = periods.stream()
                .map(period -> String.valueOf(judging.in(period).points()))
                .toList();

        assertThat(String.join(" ", points)).isEqualTo(expected);
    }

    @Test
    void twoMonthsAreAveragedWhereTheContractSaysSo() {
        Judging judging = availability(
                        "UTC", "99 %", "credits: { averagedWithPrevious: yes, steps: [{ below: 99 %, credit: 4 % }] }")
                .up("2025-03-01T00:00:00Z", "2025-05-01T00:00:00Z")
                .down("2025-04-10T00:00:00Z", "2025-04-10T12:00:00Z");

        // 720 of 43,200 minutes are 98.33 %, with the full month before 99.17 %.
        assertThat(judging.in("2025-04").credit()).isEqualTo("0 %");
        assertThat(judging.in("2025-04").verdict()).isEqualTo(Verdict.MISSED);
    }
}
