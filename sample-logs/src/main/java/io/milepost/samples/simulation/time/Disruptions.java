package io.milepost.samples.simulation.time;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;

/**
 * What goes wrong in the period, at times that the truth knows: an outage of the mailboxes in working hours, a short one of
 * SMTP at night, an afternoon on which one host is slow, a vantage point that fails alone (the service does not), and a prober
 * that falls silent (the service is then unknown).
 */
public record Disruptions(
        Interval mailboxOutage, Interval smtpOutage, Interval slowHost, Interval vantageFault, Interval silence) {

    public static Disruptions in(Period period) {
        int outageDay = workingDay(period, 0.6);
        return new Disruptions(
                from(period, outageDay, "10:12:30", 2 * Period.HOUR + 28 * Period.MINUTE + 41 * Period.SECOND),
                from(period, share(period, 0.35), "02:17:10", 7 * Period.MINUTE + 20 * Period.SECOND),
                from(period, workingDay(period, 0.45), "14:05:00", 2 * Period.HOUR + 20 * Period.MINUTE),
                from(period, share(period, 0.25), "17:30:20", 12 * Period.MINUTE),
                from(period, share(period, 0.75), "03:30:00", 30 * Period.MINUTE));
    }

    /** Dovecot is down: no logins, and mail for mailboxes waits in the queues. */
    public boolean mailboxesDown(long at) {
        return mailboxOutage.holds(at);
    }

    public boolean smtpDown(long at) {
        return smtpOutage.holds(at);
    }

    public List<Interval> outagesOf(String target) {
        return List.of("imap".equals(target) ? mailboxOutage : smtpOutage);
    }

    private static int workingDay(Period period, double share) {
        int day = share(period, share);
        for (int later = day; later < period.days(); later++) {
            DayOfWeek weekday = period.date(later).getDayOfWeek();
            if (weekday != DayOfWeek.SATURDAY && weekday != DayOfWeek.SUNDAY) {
                return later;
            }
        }
        return day;
    }

    private static int share(Period period, double share) {
        return (int) (share * (period.days() - 1));
    }

    private static Interval from(Period period, int day, String time, long length) {
        long from = period.at(day, LocalTime.parse(time));
        return new Interval(from, from + length);
    }
}
