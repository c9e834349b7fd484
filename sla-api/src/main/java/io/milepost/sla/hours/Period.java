package io.milepost.sla.hours;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;

/**
 * The period that a level is judged for, half-open: a calendar month, quarter or year, days, or instants. It knows its civil
 * times as well, because some contracts count a day as 1,440 minutes whatever the clocks do.
 */
public final class Period {
    private final String name;
    private final ZoneId zone;
    private final LocalDateTime civilStart;
    private final LocalDateTime civilEnd;
    private final Span span;
    private final UnaryOperator<String> before;

    private Period(
            String name,
            ZoneId zone,
            LocalDateTime civilStart,
            LocalDateTime civilEnd,
            Span span,
            UnaryOperator<String> before) {
        this.name = name;
        this.zone = zone;
        this.civilStart = civilStart;
        this.civilEnd = civilEnd;
        this.span = span;
        this.before = before;
    }

    /** {@code 2025-03}, {@code 2025-Q1}, {@code 2025}, a day, or {@code START/END} of dates, instants and ISO 8601 lengths. */
    public static Period parse(String text, ZoneId zone) {
        return PeriodText.parse(text.strip(), zone);
    }

    /** A period of whole days in its zone; {@code before} gives the name of the one before it. */
    static Period ofDays(
            String name, ZoneId zone, LocalDateTime start, LocalDateTime end, UnaryOperator<String> before) {
        Span span = span(
                name,
                start.toLocalDate().atStartOfDay(zone).toInstant(),
                end.toLocalDate().atStartOfDay(zone).toInstant());
        return new Period(name, zone, start, end, span, before);
    }

    static Period ofInstants(String name, ZoneId zone, Instant start, Instant end) {
        Span span = span(name, start, end);
        UnaryOperator<String> before =
                same -> start.minus(ChronoUnit.NANOS.between(start, end), ChronoUnit.NANOS) + "/" + start;
        return new Period(
                name, zone, LocalDateTime.ofInstant(start, zone), LocalDateTime.ofInstant(end, zone), span, before);
    }

    private static Span span(String name, Instant start, Instant end) {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("Cannot use period " + name + ": expected an end after its start");
        }
        return Span.of(start, end);
    }

    /** The period of the same kind just before this one, by which repeat failures are known. */
    public Period previous() {
        return parse(before.apply(name), zone);
    }

    public String name() {
        return name;
    }

    public ZoneId zone() {
        return zone;
    }

    public LocalDateTime civilStart() {
        return civilStart;
    }

    public LocalDateTime civilEnd() {
        return civilEnd;
    }

    public Span span() {
        return span;
    }

    @Override
    public String toString() {
        return name;
    }
}
