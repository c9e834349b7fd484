package io.milepost.sla.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceHoursTest {
    private static WeeklyHours everyDay(String window, HolidayCalendar holidays) {
        Map<DayOfWeek, List<TimeWindow>> windows = Arrays.stream(DayOfWeek.values())
                .collect(Collectors.toMap(Function.identity(), day -> List.of(TimeWindow.parse(window))));
        return new WeeklyHours(windows, holidays, List.of(), Map.of());
    }

    private static long minutes(ServiceHours hours, String day, String zone) {
        return hours.within(Period.parse(day, ZoneId.of(zone))).micros() / Span.MINUTE;
    }

    @ParameterizedTest
    @CsvSource({
        // Spring: 01:00 to 02:00 is never on the clock; autumn: it is there twice, each minute of it.
        "01:00-02:00, 2025-03-30, Europe/London, 0",
        "01:15-01:45, 2025-03-30, Europe/London, 0",
        "00:30-02:30, 2025-03-30, Europe/London, 60",
        "01:00-02:00, 2025-10-26, Europe/London, 120",
        "01:00-01:30, 2025-10-26, Europe/London, 60",
        "00:30-01:30, 2025-10-26, Europe/London, 90",
        "00:00-24:00, 2025-03-30, Europe/London, 1380",
        "00:00-24:00, 2025-10-26, Europe/London, 1500",
        "22:00-06:00, 2025-06-02, Europe/London, 480",
        // Lord Howe's clocks change by half an hour, Beirut's at midnight.
        "00:00-24:00, 2025-04-06, Australia/Lord_Howe, 1470",
        "00:00-24:00, 2025-03-30, Asia/Beirut, 1380",
        "00:00-01:00, 2025-03-30, Asia/Beirut, 0"
    })
    void hoursAreWhatTheWallClockShows(String window, String day, String zone, long expected) {
        assertThat(minutes(everyDay(window, HolidayCalendar.NONE), day, zone)).isEqualTo(expected);
    }

    @Test
    void hoursAndTheirRestAreTheWholeYear() {
        ServiceHours some = everyDay("20:30-06:30", BundledCalendars.load("scotland"));
        long whole = minutes(some, "2025", "Europe/London") + minutes(new RestOfTime(some), "2025", "Europe/London");

        assertThat(whole).isEqualTo(525_600);
    }

    @Test
    void aNightShiftBelongsToTheDayOnWhichItBegins() {
        WeeklyHours fridays = new WeeklyHours(
                Map.of(DayOfWeek.FRIDAY, List.of(TimeWindow.parse("22:00-06:00"))),
                BundledCalendars.load("england-and-wales"),
                List.of(),
                Map.of());

        assertThat(minutes(fridays, "2025-06-07", "Europe/London")).isEqualTo(360);
        // 18 April 2025 is Good Friday: its night is off, on Saturday morning too.
        assertThat(minutes(fridays, "2025-04-19", "Europe/London")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "england-and-wales, 2010, 8",
        "england-and-wales, 2011, 9",
        "england-and-wales, 2012, 9",
        "england-and-wales, 2020, 8",
        "england-and-wales, 2022, 10",
        "england-and-wales, 2023, 9",
        "england-and-wales, 2027, 8",
        "scotland, 2025, 9",
        "scotland, 2026, 10",
        "scotland, 2022, 11",
        "northern-ireland, 2022, 12",
        "northern-ireland, 2025, 10"
    })
    void bundledCalendarsHaveAsManyHolidaysAsWerePublished(String calendar, int year, int expected) {
        assertThat(BundledCalendars.load(calendar).dates())
                .filteredOn(date -> date.getYear() == year)
                .hasSize(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "england-and-wales, 2011-04-29, true",
        "england-and-wales, 2012-05-28, false",
        "england-and-wales, 2012-06-04, true",
        "england-and-wales, 2012-06-05, true",
        "england-and-wales, 2020-05-04, false",
        "england-and-wales, 2020-05-08, true",
        "england-and-wales, 2022-05-30, false",
        "england-and-wales, 2022-06-02, true",
        "england-and-wales, 2022-06-03, true",
        "england-and-wales, 2022-09-19, true",
        "england-and-wales, 2023-05-08, true",
        "england-and-wales, 2025-01-02, false",
        "scotland, 2025-01-02, true",
        "scotland, 2025-04-21, false",
        "scotland, 2025-12-01, true",
        "scotland, 2026-06-15, true",
        "northern-ireland, 2025-03-17, true",
        "northern-ireland, 2025-07-14, true"
    })
    void proclaimedAndMovedHolidaysAreThere(String calendar, LocalDate date, boolean holiday) {
        assertThat(BundledCalendars.load(calendar).isHoliday(date)).isEqualTo(holiday);
    }

    @Test
    void beyondItsDatesACalendarRefusesToGuess() {
        assertThatThrownBy(() ->
                        minutes(everyDay("08:00-18:00", BundledCalendars.load("scotland")), "2028-01", "Europe/London"))
                .isInstanceOf(CalendarEndsException.class)
                .hasMessage(
                        "Cannot tell the hours of service on 2028-01-01: holiday calendar scotland covers 2010-01-01"
                                + " to before 2028-01-01; a calendar of your own goes on from there: calendars:"
                                + " [{ name: ours, dates: [2028-01-01, …], from: 2028-01-01, until: 2029-01-01 }]");
    }
}
