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
            strings = {"", "March", "2025-13", "2025-Q5", "2025-02-30", "2025-03-01T00:00/2025-03-02T00:00", "a/b", "/"
            })
    void whatIsNoPeriodIsRefused(String text) {
        assertThatThrownBy(() -> Period.parse(text, LONDON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Cannot read period: expected 2025-03, 2025-Q1, 2025, 2025-W13, 2025-03-01 or START/END with"
                                + " dates or instants with a zone, got " + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-03-02/2025-03-01", "2025-03-01/2025-03-01"})
    void aPeriodWithoutLengthIsRefused(String text) {
        assertThatThrownBy(() -> Period.parse(text, LONDON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot use period " + text + ": expected an end after its start");
    }
}
