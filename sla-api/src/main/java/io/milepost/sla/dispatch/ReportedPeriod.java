package io.milepost.sla.dispatch;

import io.milepost.sla.hours.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.IsoFields;

/** Which period a scheduled report is of, told by the instant at which it was due, however late it is made. */
public enum ReportedPeriod {
    PREVIOUS_DAY,
    PREVIOUS_WEEK,
    PREVIOUS_MONTH,
    PREVIOUS_QUARTER,
    PREVIOUS_HALF_YEAR,
    PREVIOUS_YEAR;

    Period of(Instant due, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(due, zone);
        String name = switch (this) {
            case PREVIOUS_DAY -> day.minusDays(1).toString();
            case PREVIOUS_WEEK -> week(day.minusWeeks(1));
            case PREVIOUS_MONTH -> YearMonth.from(day).minusMonths(1).toString();
            case PREVIOUS_QUARTER -> quarter(day.minusMonths(3));
            case PREVIOUS_HALF_YEAR -> halfYear(day.minusMonths(6));
            case PREVIOUS_YEAR -> "%04d".formatted(day.getYear() - 1);
        };
        return Period.parse(name, zone);
    }

    private static String week(LocalDate day) {
        return "%04d-W%02d".formatted(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    private static String halfYear(LocalDate day) {
        return day.getYear() + "-H" + (day.getMonthValue() + 5) / 6;
    }

    private static String quarter(LocalDate day) {
        return day.getYear() + "-Q" + day.get(IsoFields.QUARTER_OF_YEAR);
    }
}
