package io.milepost.collector.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CivilTextTest {

    @Test
    void everyDayOfALeapYearIsReadAsTheLibraryReadsIt() {
        for (LocalDate day = LocalDate.of(2028, 1, 1); day.getYear() == 2028; day = day.plusDays(1)) {
            assertThat(CivilText.date(day.toString())).isEqualTo(day);
        }
    }

    @Test
    void instantsAreReadToTheMicrosecondWhateverTheirZone() {
        assertThat(CivilText.micros("2026-10-25T01:00:59Z")).isEqualTo(1_792_890_059_000_000L);
        assertThat(CivilText.micros("2026-10-25T02:00:59+01:00")).isEqualTo(1_792_890_059_000_000L);
        assertThat(CivilText.micros("2026-10-25T01:00:59.000007Z")).isEqualTo(1_792_890_059_000_007L);
        assertThat(CivilText.micros("1969-12-31T23:59:59Z")).isEqualTo(-1_000_000L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-30",
                "2026-13-01",
                "2026-00-10",
                "2026-1-01",
                "202a-10-01",
                "2026/10/01",
                "２026-10-01",
                ""
            })
    void whatIsNoDateIsRefused(String text) {
        assertThatThrownBy(() -> CivilText.date(text)).isInstanceOf(DateTimeParseException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-10-25T24:00:01Z",
                "2026-10-25T01:60:00Z",
                "2026-02-30T01:00:00Z",
                "2026-10-25T01:00:00",
                "2026-10-25"
            })
    void whatIsNoInstantIsRefused(String text) {
        assertThatThrownBy(() -> CivilText.micros(text)).isInstanceOf(DateTimeParseException.class);
    }
}
