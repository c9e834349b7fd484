package io.milepost.sla.operations;

import io.milepost.sla.facts.Days;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** A half-open stretch of time whose hours are asked for. */
public record TimeRange(Instant from, Instant to) {

    public TimeRange {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("Cannot use a range: expected its end after " + from + ", got " + to);
        }
    }

    /** The UTC days in which hourly facts are stored. */
    public static TimeRange of(Days days) {
        return new TimeRange(
                days.first().atStartOfDay(ZoneOffset.UTC).toInstant(),
                days.last().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /** The UTC days that it touches. */
    public Days days() {
        return new Days(
                LocalDate.ofInstant(from, ZoneOffset.UTC), LocalDate.ofInstant(to.minusNanos(1), ZoneOffset.UTC));
    }
}
