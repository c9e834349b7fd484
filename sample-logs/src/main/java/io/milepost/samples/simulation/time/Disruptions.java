package io.milepost.samples.simulation.time;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;

/**
 * What goes wrong in the period, at times that the truth knows: outages of the mailboxes and of SMTP, an afternoon on which one host is
 * slow, a vantage point that fails alone (the service does not), and a prober that falls silent (the service is then unknown).
 */
public record Disruptions(
        List<Interval> mailboxOutages,
        List<Interval> smtpOutages,
        Interval slowHost,
        Interval vantageFault,
        Interval silence) {
    public Disruptions {
        mailboxOutages = List.copyOf(mailboxOutages);
        smtpOutages = List.copyOf(smtpOutages);
    }

    /** Of a national service: one outage of the mailboxes in working hours, and a short one of SMTP at night. */
    public static Disruptions ofNation(Period period) {
        Interval mailboxes = from(
                period, workingDay(period, 0.6), "10:12:30", 2 * Period.HOUR + 28 * Period.MINUTE + 41 * Period.SECOND);
        Interval smtp = from(period, share(period, 0.35), "02:17:10", 7 * Period.MINUTE + 20 * Period.SECOND);
        Interval slowHost = from(period, workingDay(period, 0.45), "14:05:00", 2 * Period.HOUR + 20 * Period.MINUTE);
        return watched(period, List.of(mailboxes), List.of(smtp), slowHost);
    }

    /** Of a trust's own server: what breaks at night waits for the morning, and there is no second server to stand in. */
    public static Disruptions ofTrust(Period period) {
        List<Interval> mailboxes = List.of(
                from(period, share(period, 0.12), "22:40:15", 8 * Period.HOUR + 35 * Period.MINUTE),
                from(period, workingDay(period, 0.4), "09:03:20", 52 * Period.MINUTE + 5 * Period.SECOND),
                from(period, share(period, 0.66), "03:20:40", 4 * Period.HOUR + 44 * Period.MINUTE),
                from(period, workingDay(period, 0.86), "15:31:00", 26 * Period.MINUTE + 30 * Period.SECOND));
        List<Interval> smtp = List.of(
                from(period, workingDay(period, 0.2), "11:48:30", 34 * Period.MINUTE),
                from(period, share(period, 0.55), "00:05:10", 6 * Period.HOUR + 12 * Period.MINUTE),
                from(period, workingDay(period, 0.8), "13:10:45", 19 * Period.MINUTE + 15 * Period.SECOND));
        Interval slowHost = from(period, workingDay(period, 0.5), "08:30:00", 3 * Period.HOUR + 10 * Period.MINUTE);
        return watched(period, mailboxes, smtp, slowHost);
    }

    /** Whatever is probed, the same probers look at it: where they fail, they fail alike. */
    private static Disruptions watched(
            Period period, List<Interval> mailboxes, List<Interval> smtp, Interval slowHost) {
        return new Disruptions(
                mailboxes,
                smtp,
                slowHost,
                from(period, share(period, 0.25), "17:30:20", 12 * Period.MINUTE),
                from(period, share(period, 0.75), "03:30:00", 30 * Period.MINUTE));
    }

    /** Dovecot is down: no logins, and mail for mailboxes waits in the queues. */
    public boolean mailboxesDown(long at) {
        return holds(mailboxOutages, at);
    }

    /** When the next outage of the mailboxes begins, {@link Long#MAX_VALUE} after the last: it ends the sessions that last. */
    public long mailboxesGoDownAfter(long at) {
        long next = Long.MAX_VALUE;
        for (Interval outage : mailboxOutages) {
            next = outage.from() > at ? Math.min(next, outage.from()) : next;
        }
        return next;
    }

    public boolean smtpDown(long at) {
        return holds(smtpOutages, at);
    }

    public List<Interval> outagesOf(String target) {
        return "imap".equals(target) ? mailboxOutages : smtpOutages;
    }

    /** Asked for each event: a loop, since a stream would be made for each. */
    private static boolean holds(List<Interval> outages, long at) {
        for (Interval outage : outages) {
            if (outage.holds(at)) {
                return true;
            }
        }
        return false;
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
