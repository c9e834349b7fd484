package io.milepost.sla.hours;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** A stretch of wall time of one day, {@code 08:00-18:00}; one whose end is not after its start runs into the next day. */
public record TimeWindow(Duration from, Duration to) {
    private static final Duration DAY = Duration.ofDays(1);
    public static final TimeWindow WHOLE_DAY = new TimeWindow(Duration.ZERO, DAY);

    public static TimeWindow parse(String text) {
        String[] parts = text.strip().split("\\s*[-–]\\s*", -1);
        try {
            if (parts.length == 2) {
                Duration from = timeOfDay(parts[0]);
                Duration to = timeOfDay(parts[1]);
                if (from.compareTo(DAY) < 0) {
                    return new TimeWindow(from, to.compareTo(from) > 0 ? to : to.plus(DAY));
                }
            }
        } catch (DateTimeException ignored) {
            // Said below, with the text as it was written.
        }
        throw new IllegalArgumentException("expected hours like 08:00-18:00, got " + text + advice(text));
    }

    private static String advice(String text) {
        if (text.matches("(?i).*\\d ?[ap]m.*")) {
            return "; hours are those of a clock of 24 hours";
        }
        if (text.matches("\\d:.*|.*[-–] *\\d:.*")) {
            return "; hours have two digits, 08:00";
        }
        return text.contains(" to ") ? "; a hyphen stands between them" : "";
    }

    String words() {
        return equals(WHOLE_DAY) ? "all day" : clock(from) + " to " + clock(to);
    }

    private static String clock(Duration time) {
        return time.equals(DAY)
                ? "24:00"
                : LocalTime.ofNanoOfDay(time.toNanos() % DAY.toNanos()).toString();
    }

    private static Duration timeOfDay(String text) {
        return text.equals("24:00")
                ? DAY
                : Duration.ofNanos(LocalTime.parse(text).toNanoOfDay());
    }

    List<Span> on(LocalDate date, ZoneId zone) {
        return CivilTime.spans(
                date.atStartOfDay().plus(from), date.atStartOfDay().plus(to), zone);
    }
}
