package io.milepost.sla.hours;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Hours by day of the week, with other hours (or none) on the holidays of a dated calendar and on single dates. A window that
 * runs past midnight belongs to the day on which it starts.
 */
public record WeeklyHours(
        Map<DayOfWeek, List<TimeWindow>> windows,
        HolidayCalendar holidays,
        List<TimeWindow> holidayWindows,
        Map<LocalDate, List<TimeWindow>> exceptions)
        implements ServiceHours {
    public WeeklyHours {
        windows = Map.copyOf(windows);
        holidayWindows = List.copyOf(holidayWindows);
        exceptions = Map.copyOf(exceptions);
    }

    @Override
    public Spans within(Span span, ZoneId zone) {
        // A window may start the day before and last up to 48 hours of wall time, 49 of elapsed time.
        LocalDate day =
                LocalDateTime.ofInstant(span.startInstant(), zone).toLocalDate().minusDays(2);
        LocalDate last = LocalDateTime.ofInstant(span.endInstant(), zone).toLocalDate();
        List<Span> open = new ArrayList<>();
        for (; !day.isAfter(last); day = day.plusDays(1)) {
            if (mayReach(day, span, zone)) {
                for (TimeWindow window : on(day)) {
                    open.addAll(window.on(day, zone));
                }
            }
        }
        return Spans.of(open).within(span);
    }

    /** Days whose windows cannot reach into the span are not looked up: a dated calendar need not cover them. */
    private boolean mayReach(LocalDate day, Span span, ZoneId zone) {
        return windows.getOrDefault(day.getDayOfWeek(), List.of()).stream()
                        .anyMatch(window ->
                                !Spans.of(window.on(day, zone)).within(span).isEmpty())
                || !holidayWindows.isEmpty()
                || exceptions.containsKey(day);
    }

    @Override
    public String words() {
        List<String> parts = new ArrayList<>();
        for (DayOfWeek first : DayOfWeek.values()) {
            boolean continues = first != DayOfWeek.MONDAY && on(first).equals(on(first.minus(1)));
            if (!continues && !on(first).isEmpty()) {
                parts.add(days(first, lastLike(first)) + " " + words(on(first)));
            }
        }
        String holidayHours = holidays.equals(HolidayCalendar.NONE)
                ? "bank holidays included"
                : "holidays " + (holidayWindows.isEmpty() ? "excluded" : words(holidayWindows));
        parts.add(holidayHours);
        if (!exceptions.isEmpty()) {
            parts.add("other hours on " + exceptions.size() + (exceptions.size() == 1 ? " date" : " dates"));
        }
        return String.join(", ", parts);
    }

    private DayOfWeek lastLike(DayOfWeek first) {
        DayOfWeek last = first;
        while (last != DayOfWeek.SUNDAY && on(last.plus(1)).equals(on(first))) {
            last = last.plus(1);
        }
        return last;
    }

    private static String days(DayOfWeek first, DayOfWeek last) {
        if (first == DayOfWeek.MONDAY && last == DayOfWeek.SUNDAY) {
            return "every day";
        }
        return first == last ? name(first) : name(first) + " to " + name(last);
    }

    private static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.UK);
    }

    private static String words(List<TimeWindow> windows) {
        return windows.stream().map(TimeWindow::words).collect(Collectors.joining(" and "));
    }

    private List<TimeWindow> on(DayOfWeek day) {
        return windows.getOrDefault(day, List.of());
    }

    private List<TimeWindow> on(LocalDate day) {
        List<TimeWindow> exception = exceptions.get(day);
        if (exception != null) {
            return exception;
        }
        return holidays.isHoliday(day) ? holidayWindows : windows.getOrDefault(day.getDayOfWeek(), List.of());
    }
}
