package io.milepost.sla.hours;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Dated holidays, as a contract or a government lists them: dates, not rules, because holidays move (2012, 2020, 2022). It
 * answers only for the days that it covers: beyond them nobody knows, and no figure may pretend to.
 */
public record HolidayCalendar(String name, NavigableSet<LocalDate> dates, LocalDate from, LocalDate until) {
    public static final HolidayCalendar NONE =
            new HolidayCalendar("none", Collections.emptyNavigableSet(), LocalDate.MIN, LocalDate.MAX);

    public HolidayCalendar {
        dates = Collections.unmodifiableNavigableSet(new TreeSet<>(dates));
        for (LocalDate date : dates) {
            if (date.isBefore(from) || !date.isBefore(until)) {
                throw new IllegalArgumentException("Cannot use holiday calendar " + name + ": expected dates from "
                        + from + " to before " + until + ", got " + date);
            }
        }
    }

    public HolidayCalendar with(String newName, Collection<LocalDate> added, Collection<LocalDate> removed) {
        NavigableSet<LocalDate> changed = new TreeSet<>(dates);
        removed.forEach(changed::remove);
        changed.addAll(added);
        return new HolidayCalendar(newName, changed, from, until);
    }

    public boolean isHoliday(LocalDate date) {
        if (date.isBefore(from) || !date.isBefore(until)) {
            throw new CalendarEndsException("Cannot tell the hours of service on " + date + ": holiday calendar " + name
                    + " covers " + from + " to before " + until
                    + "; a calendar of your own goes on from there: calendars: [{ name: ours, dates: [" + date
                    + ", …], from: " + date.withDayOfYear(1) + ", until: "
                    + date.withDayOfYear(1).plusYears(1) + " }]");
        }
        return dates.contains(date);
    }
}
