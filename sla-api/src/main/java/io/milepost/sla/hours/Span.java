package io.milepost.sla.hours;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A half-open stretch of time, from its start up to but without its end, in microseconds since 1970-01-01T00:00:00Z. */
public record Span(long start, long end) {
    public static final long SECOND = 1_000_000L;
    public static final long MINUTE = 60 * SECOND;

    public Span {
        if (end < start) {
            throw new IllegalArgumentException(
                    "Cannot make a span: expected an end not before " + instant(start) + ", got " + instant(end));
        }
    }

    public static Span of(Instant start, Instant end) {
        return new Span(micros(start), micros(end));
    }

    /** The instant as microseconds; what is finer than a microsecond is cut off. */
    public static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), SECOND), instant.getNano() / 1_000);
    }

    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    public Instant startInstant() {
        return instant(start);
    }

    public Instant endInstant() {
        return instant(end);
    }

    public long micros() {
        return end - start;
    }

    public boolean overlaps(Span other) {
        return start < other.end && other.start < end;
    }

    public boolean isEmpty() {
        return end == start;
    }
}
