package io.milepost.sla.contract;

import io.milepost.sla.hours.ServiceHours;
import io.milepost.sla.hours.Span;
import io.milepost.sla.hours.Spans;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.LongFunction;

/** Within what time an incident must be mended, on a clock that stands still outside of the hours of service. */
public sealed interface MendTime {
    /** Whether an incident took no longer than was promised; of one that still lasts, whether its time is not up yet. */
    boolean isKept(Span incident, ServiceHours hours, ZoneId zone);

    /** As a contract says it, "at most 480 min" or "2 working days"; lengths of time are written by the caller. */
    String words(LongFunction<String> lengths);

    /** So much time of the hours of service. */
    record Clock(TimeLimit limit) implements MendTime {
        @Override
        public String words(LongFunction<String> lengths) {
            return limit.promise() + lengths.apply(limit.micros());
        }

        @Override
        public boolean isKept(Span incident, ServiceHours hours, ZoneId zone) {
            return limit.holds(hours.within(incident, zone).micros());
        }
    }

    /**
     * By the end of the hours of a working day, which is a day with hours of service. The day on which it began is not counted; what
     * began after the hours of a day began on the next one, unless the contract counts the calendar's days ({@code sameDay}).
     */
    record WorkingDays(int days, boolean sameDay) implements MendTime {
        private static final int FARTHEST = 4_000;

        @Override
        public String words(LongFunction<String> lengths) {
            return days + (days == 1 ? " working day" : " working days");
        }

        @Override
        public boolean isKept(Span incident, ServiceHours hours, ZoneId zone) {
            long due = due(incident, hours, zone);
            return incident.end() <= due
                    || hours.within(new Span(due, incident.end()), zone).isEmpty();
        }

        private long due(Span incident, ServiceHours hours, ZoneId zone) {
            LocalDate day =
                    LocalDateTime.ofInstant(incident.startInstant(), zone).toLocalDate();
            Spans today = hours.on(day, zone);
            boolean hoursAreOver = today.isEmpty()
                    || today.spans().get(today.spans().size() - 1).end() <= incident.start();
            // What begins when the hours of a day are over begins with the next ones, and their day is not counted
            // either.
            int left = hoursAreOver && !sameDay ? days + 1 : days;
            for (int i = 0; i < FARTHEST; i++) {
                day = day.plusDays(1);
                List<Span> open = hours.on(day, zone).spans();
                left -= open.isEmpty() ? 0 : 1;
                if (left == 0) {
                    return open.get(open.size() - 1).end();
                }
            }
            // Hours that never open again have no working days.
            return Long.MAX_VALUE;
        }
    }
}
