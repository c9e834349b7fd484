package io.milepost.sla.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    @ParameterizedTest
    @CsvSource({
        "2025-03, 2025-03-01T00:00:00Z, 2025-03-31T23:00:00Z, 2025-02",
        "2025-01, 2025-01-01T00:00:00Z, 2025-02-01T00:00:00Z, 2024-12",
        "2025-Q1, 2025-01-01T00:00:00Z, 2025-03-31T23:00:00Z, 2024-Q4",
        "2025-H1, 2025-01-01T00:00:00Z, 2025-06-30T23:00:00Z, 2024-H2",
        "2025-H2, 2025-06-30T23:00:00Z, 2026-01-01T00:00:00Z, 2025-H1",
        "2025-W13, 2025-03-24T00:00:00Z, 2025-03-30T23:00:00Z, 2025-W12",
        "2026-W01, 2025-12-29T00:00:00Z, 2026-01-05T00:00:00Z, 2025-W52",
        "2021-W01, 2021-01-04T00:00:00Z, 2021-01-11T00:00:00Z, 2020-W53",
        "2025-Q3, 2025-06-30T23:00:00Z, 2025-09-30T23:00:00Z, 2025-Q2",
        "2024, 2024-01-01T00:00:00Z, 2025-01-01T00:00:00Z, 2023",
        "2025-10-26, 2025-10-25T23:00:00Z, 2025-10-27T00:00:00Z, 2025-10-25/2025-10-26",
        "2025-01-01/2025-02-01, 2025-01-01T00:00:00Z, 2025-02-01T00:00:00Z, 2024-12-01/2025-01-01",
        "P30D/2025-04-01, 2025-03-02T00:00:00Z, 2025-03-31T23:00:00Z, 2025-01-31/2025-03-02",
        "2025-03-01/P1M, 2025-03-01T00:00:00Z, 2025-03-31T23:00:00Z, 2025-02-01/2025-03-01",
        "2025-03-30T00:00:00Z/PT24H, 2025-03-30T00:00:00Z, 2025-03-31T00:00:00Z,"
                + " 2025-03-29T00:00:00Z/2025-03-30T00:00:00Z",
        "2025-03-30T00:00:00Z/P1D, 2025-03-30T00:00:00Z, 2025-03-30T23:00:00Z,"
                + " 2025-03-29T01:00:00Z/2025-03-30T00:00:00Z",
        "PT1H/2025-10-26T01:30:00Z, 2025-10-26T00:30:00Z, 2025-10-26T01:30:00Z,"
                + " 2025-10-25T23:30:00Z/2025-10-26T00:30:00Z"
    })
    void aPeriodHasInstantsAndAPeriodBeforeIt(String text, String start, String end, String previous) {
        Period period = Period.parse(text, LONDON);

        assertThat(period.span().startInstant()).hasToString(start);
        assertThat(period.span().endInstant()).hasToString(end);
        assertThat(period.previous().name()).isEqualTo(previous);
        assertThat(period.previous().span().end()).isEqualTo(period.span().start());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "March",
                "2025-13",
                "2025-Q5",
                "2025-H3",
                "2025-W54",
                "2025-02-30",
                "2025-03-01T00:00/2025-03-02T00:00",
                "a/b",
                "/"
            })
    void whatIsNoPeriodIsRefused(String text) {
        assertThatThrownBy(() -> Period.parse(text, LONDON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "Cannot read period: expected 2025-03, 2025-Q1, 2025-H1, 2025, 2025-W13, 2025-03-01 or START/END with"
                                + " dates or instants with a zone, got " + text);
    }

    /** Hours of service are looked up day by day: without a bound such a question would keep the machine busy for hours. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "P99999999D/2025-01-01",
                "P999999999D/2025-01-01",
                "P31Y/2025-01-01",
                "2025-01-01/P30Y1D",
                "1899",
                "1899-12",
                "2200",
                "2199-12-31/2200-01-02",
                "PT999999999H/2025-01-01T00:00:00Z",
                "0001-01-01T00:00:00Z/2025-01-01T00:00:00Z",
                "2025-01-01T00:00:00Z/+999999999-01-01T00:00:00Z"
            })
    void aPeriodThatNobodyCanHaveAgreedIsRefusedAtOnce(String text) {
        assertThatThrownBy(() -> Period.parse(text, LONDON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot use period " + text + ": expected at most 30 years, within the years 1900 to 2199");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P30Y/2025-01-01", "1900", "2199", "2199-12"})
    void theLongestAndTheFarthestPeriodsHaveOneBeforeThem(String text) {
        Period period = Period.parse(text, LONDON);

        assertThat(period.previous().span().end()).isEqualTo(period.span().start());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "P0D/2025-03-01",
                "P-5D/2025-03-01",
                "PT0S/2025-03-01T00:00:00Z",
                "2025-03-02/2025-03-01",
                "2025-03-01/2025-03-01"
            })
    void aPeriodWithoutLengthIsRefused(String text) {
        assertThatThrownBy(() -> Period.parse(text, LONDON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot use period " + text + ": expected an end after its start");
    }
}
