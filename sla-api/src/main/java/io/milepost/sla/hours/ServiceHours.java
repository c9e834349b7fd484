package io.milepost.sla.hours;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** When a service is promised: the agreed instants of a period. */
public sealed interface ServiceHours permits Always, WeeklyHours, RestOfTime {
    Spans within(Span span, ZoneId zone);

    /** As people say them: "Monday to Friday 08:00 to 18:00". */
    String words();

    /** The hours of a civil day; a day with none is no working day. */
    default Spans on(LocalDate day, ZoneId zone) {
        return within(
                Span.of(
                        day.atStartOfDay(zone).toInstant(),
                        day.plusDays(1).atStartOfDay(zone).toInstant()),
                zone);
    }

    default Spans within(Period period) {
        return within(period.span(), period.zone());
    }

    /** The agreed time as the wall clock counts it, a day being 1,440 minutes on every day of the year. */
    default long civilMicros(Period period) {
        // In UTC no hour is skipped or repeated, so civil time can be measured as if it were instants there.
        Span civil = Span.of(
                period.civilStart().toInstant(ZoneOffset.UTC), period.civilEnd().toInstant(ZoneOffset.UTC));
        return within(civil, ZoneOffset.UTC).micros();
    }
}
