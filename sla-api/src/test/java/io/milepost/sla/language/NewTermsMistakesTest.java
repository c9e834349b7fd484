package io.milepost.sla.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.sla.language.yaml.InvalidContractException;
import io.milepost.sla.language.yaml.Problem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes in amendments, periods, samples and settlements, each told where it was made. */
class NewTermsMistakesTest {
    private static final String HEAD =
            "name: case\nservice: national\nzone: UTC\nmeasures: [{ name: m, kind: availability, target: 99 % }]\n";

    private static List<String> mistakes(String text) {
        try {
            ContractReader.parse("case.yml", text, Path.of("."));
        } catch (InvalidContractException e) {
            return e.problems().stream().map(Problem::toString).toList();
        }
        return List.of();
    }

    @Test
    void mistakesOfAllAmendmentsAreToldAtOnceWhereTheyWereMade() {
        assertThat(mistakes(HEAD + """
                        inForce: { from: 2025-04-01, until: 2025-04-01, changeWithinPeriod: each }
                        amendments:
                          - { from: 2025-06-01, reason: one, measures: [{ name: m, target: 99 }] }
                          - { from: 2025-05-01, reason: two, zone: Europe/London }
                          - { from: 2025-07-01, measures: [{ name: n, withdrawn: yes }] }
                        """))
                .containsExactly(
                        "case.yml:5:37: expected a date after from 2025-04-01, got 2025-04-01",
                        "case.yml:5:69: expected one of at-end, at-start, each-part, weighted, got each",
                        "case.yml:7:68: expected a percentage like 99.9 %, got 99, which has no %",
                        "case.yml:8:13: expected a date after that of the amendment before, got 2025-05-01",
                        "case.yml:8:44: expected a term that can be amended, got zone",
                        "case.yml:9:5: expected the key reason, which is missing",
                        "case.yml:9:36: expected the name of a term that stands, got n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "period: fortnight"
                        + "|expected as-asked, week, 4 weeks from 2025-01-06, month, quarter, half-year, year, year from month 4 or rolling 30 d, got fortnight",
                "period: year from month 13"
                        + "|expected as-asked, week, 4 weeks from 2025-01-06, month, quarter, half-year, year, year from month 4 or rolling 30 d, got year from month 13",
                "period: 0 weeks from 2025-01-06"
                        + "|expected as-asked, week, 4 weeks from 2025-01-06, month, quarter, half-year, year, year from month 4 or rolling 30 d, got 0 weeks from 2025-01-06",
                "period: 4 weeks from 2025-02-30|expected a date like 2025-12-25, got 2025-02-30; there is no such day",
                "settlement: { points: [{ from: 5, credit: 1 % }, { from: 5, credit: 2 % }] }"
                        + "|expected each number of points once, got the same again",
                "accounting: { maintenance: { treatment: removed, notice: 5 working days } }"
                        + "|expected working days of a regime like 5 working days of office, got 5 working days",
                "accounting: { maintenance: { treatment: removed, notice: 5 working days of office } }"
                        + "|expected the name of a regime, got office",
                "accounting: { maintenance: { treatment: removed, cap: { length: 1 h, per: contract-year } } }"
                        + "|expected inForce with from, from which the time of the contract is counted",
                "settlement: { points: [{ from: 5, credit: 2 % }, { from: 9, credit: 1 % }] }"
                        + "|expected a worse level to cost no less than a better one, got 1 where the better one costs 2; write 2 or more here, or exchange the two",
                "settlement: { cap: 5 }|expected a percentage like 99.9 %, got 5, which has no %",
                "accounting: { partial: most }|expected up, down or a weight like 30 %, got most"
            })
    void aMistakeAtTheTopIsToldInWords(String line, String expected) {
        assertThat(mistakes(HEAD + line + "\n")).singleElement().asString().endsWith(": " + expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: throughput, target: 99 %|expected the key floor, which is missing",
                "kind: throughput, target: 99 %, floor: { every: 0 s, atLeast: 1 }"
                        + "|expected a length of a second or more, got 0 s",
                "kind: success, target: 99 %, slices: { every: 1 min }|expected one of goodFrom, goodAbove or averaged: yes, got 0",
                "kind: success, target: 99 %, by: [desk]|expected those who report only with kind: reported",
                "kind: success, target: 99 %, share: own"
                        + "|expected a share of a delay only of delivery-time, login-time, response-time, round-trip-time",
                "kind: delivery-time, target: 99 %|expected the key threshold, which is missing, such as threshold: 10 min",
                "kind: delivery-time, target: 99 %, threshold: 5|expected a length like 10 min, 12 h or 5 d, got 5, which has no unit",
                "kind: delivery-time, target: 99 %, threshold: 5 s, thresholdMs: 5000"
                        + "|expected either threshold or thresholdMs, got both",
                "kind: delivery-time, percentile: { p: 95, method: inclusive, atMost: 1 s, under: 1 s }"
                        + "|expected either under or atMost, got both",
                "kind: delivery-time, average: {}|expected the key atMost or under, which is missing",
                "kind: throughput, target: 99 %, floor: { every: 1 s, atLeast: 1, moreThan: 1 }"
                        + "|expected either atLeast or moreThan, got both",
                "kind: success, target: { failingUnder: 5 %, failingAtMost: 5 % }"
                        + "|expected either failingAtMost or failingUnder, got both",
                "kind: fix-time, target: 95 %, within: 8 h, afterHours: next-day"
                        + "|expected it only with a time in working days",
                "kind: fix-time, target: 95 %, within: 0 working days"
                        + "|expected a length like 10 min, 12 h or 5 d, got 0 working days",
                "kind: success|expected a target, a percentile or an average",
                "kind: success, target: { attainment: 95 %, failingAtMost: 5 % }"
                        + "|expected either attainment or failingAtMost, got both",
                "kind: availability, target: 99 %, credits: { accounts: 5, steps: [{ below: 99 %, credit: 1 % }] }"
                        + "|expected a number of accounts above 0, and only with for: accounts-hit",
                "kind: availability, target: 99 %, credits: { claim: soon, steps: [{ below: 99 %, credit: 1 % }] }"
                        + "|expected 30 d or end of month + 1, got soon"
            })
    void aMistakeInAMeasureIsToldInWords(String measure, String expected) {
        String text = "name: case\nservice: national\nzone: UTC\nmeasures: [{ name: m, " + measure + " }]\n";
        assertThat(mistakes(text)).singleElement().asString().endsWith(": " + expected);
    }

    /** A table in which worse pays less is told at the line that pays less, with what to write. */
    @Test
    void aWorseLevelThatCostsLessIsRefusedWhereItStands() {
        String words = "expected a worse level to cost no less than a better one, got %s where the better one costs %s;"
                + " write %s or more here, or exchange the two";
        assertThat(mistakes("""
                        name: case
                        service: national
                        zone: UTC
                        measures:
                          - name: a
                            kind: availability
                            target: 99 %
                            credits:
                              steps:
                                - { below: 99 %, credit: 25 % }
                                - { below: 95 %, credit: 10 % }
                          - name: b
                            kind: availability
                            target: 99 %
                            credits:
                              bands:
                                - { atLeast: 99 %, credit: 0 % }
                                - { atLeast: 95 %, below: 99 %, credit: 50 % }
                                - { below: 95 %, credit: 25 % }
                          - name: c
                            kind: availability
                            target: 99 %
                            credits: { increments: { below: 99 %, first: 5 %, each: 1 %, more: 5 %, cap: 2 % } }
                            points: { bands: [{ atLeast: 99 %, points: 1.5 }, { below: 99 %, points: 0 }] }
                        """))
                .containsExactly(
                        "case.yml:11:34: " + words.formatted("10", "25", "25"),
                        "case.yml:19:11: " + words.formatted("25", "50", "50"),
                        "case.yml:23:82: " + words.formatted("2", "5", "5"),
                        "case.yml:24:55: " + words.formatted("0", "1.5", "1.5"));
    }
}
