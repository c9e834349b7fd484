package io.milepost.analytics.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class DaysTest {
    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    @Test
    void consecutiveDaysAreOneRun() {
        Days days = Days.of(day("2026-10-01"), day("2026-10-03"), day("2026-10-02"), day("2026-10-07"));
        assertThat(days.runs())
                .containsExactly(
                        new Days.Run(day("2026-10-01"), day("2026-10-03")),
                        new Days.Run(day("2026-10-07"), day("2026-10-07")));
    }

    @Test
    void aUtcDayInSummerOverlapsTwoCivilDaysInLondon() {
        assertThat(Days.of(day("2026-07-01"))
                        .civilDaysIn(ZoneId.of("Europe/London"))
                        .all())
                .containsExactly(day("2026-07-01"), day("2026-07-02"));
    }

    @Test
    void aUtcDayInWinterIsOneCivilDayInLondon() {
        assertThat(Days.of(day("2026-12-01"))
                        .civilDaysIn(ZoneId.of("Europe/London"))
                        .all())
                .containsExactly(day("2026-12-01"));
    }

    @Test
    void westOfGreenwichTheEarlierDayIsOverlapped() {
        assertThat(Days.of(day("2026-07-01"))
                        .civilDaysIn(ZoneId.of("America/New_York"))
                        .all())
                .containsExactly(day("2026-06-30"), day("2026-07-01"));
    }
}
