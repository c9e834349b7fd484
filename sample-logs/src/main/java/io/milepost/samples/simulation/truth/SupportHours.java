package io.milepost.samples.simulation.truth;

import io.milepost.samples.simulation.time.Period;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;

/** The hours of each civil day in which the service promises support, and those in which it does not. */
final class SupportHours {
    private static final LocalTime OPENS = LocalTime.of(6, 30);
    private static final LocalTime CLOSES = LocalTime.of(20, 30);

    private final ZoneId zone;
    private LocalDate day = LocalDate.MIN;
    private long dayStart;
    private long opens;
    private long closes;
    private long dayEnd;

    SupportHours(ZoneId zone) {
        this.zone = zone;
    }

    /** The first instant after this one at which the regime or the month may change. */
    long nextChange(long at) {
        load(at);
        if (at < opens) {
            return opens;
        }
        return at < closes ? closes : dayEnd;
    }

    boolean open(long at) {
        load(at);
        return at >= opens && at < closes;
    }

    YearMonth month(long at) {
        load(at);
        return YearMonth.from(day);
    }

    /** Length of a civil month, or of its support hours. */
    long length(YearMonth month, boolean supportOnly) {
        long total = 0;
        for (LocalDate date = month.atDay(1); !date.isAfter(month.atEndOfMonth()); date = date.plusDays(1)) {
            total += supportOnly
                    ? instant(date, CLOSES) - instant(date, OPENS)
                    : instant(date.plusDays(1), LocalTime.MIDNIGHT) - instant(date, LocalTime.MIDNIGHT);
        }
        return total;
    }

    private void load(long at) {
        if (at >= dayStart && at < dayEnd) {
            return;
        }
        day = LocalDate.ofInstant(Period.instant(at), zone);
        dayStart = instant(day, LocalTime.MIDNIGHT);
        opens = instant(day, OPENS);
        closes = instant(day, CLOSES);
        dayEnd = instant(day.plusDays(1), LocalTime.MIDNIGHT);
    }

    private long instant(LocalDate date, LocalTime time) {
        return date.atTime(time).atZone(zone).toEpochSecond() * Period.SECOND;
    }
}
