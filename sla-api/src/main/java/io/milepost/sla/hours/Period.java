package io.milepost.sla.hours;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The period that a level is judged for, half-open: a calendar month, quarter, year or week, days, or instants. It knows its civil
 * times as well, because some contracts count a day as 1,440 minutes whatever the clocks do.
 */
public final class Period {
    static final int FIRST_YEAR = 1900;
    static final int LAST_YEAR = 2199;
    static final int MOST_YEARS = 30;

    private final String name;
    private final ZoneId zone;
    private final LocalDateTime civilStart;
    private final LocalDateTime civilEnd;
    private final Span span;
    private final UnaryOperator<String> before;
    /** The period that this one is a part of, or this one. */
    private final @Nullable Period whole;

    private Period(
            String name,
            ZoneId zone,
            LocalDateTime civilStart,
            LocalDateTime civilEnd,
            Span span,
            UnaryOperator<String> before,
            @Nullable Period whole) {
        this.name = name;
        this.zone = zone;
        this.civilStart = civilStart;
        this.civilEnd = civilEnd;
        this.span = span;
        this.before = before;
        this.whole = whole;
    }

    /**
     * {@code 2025-03}, {@code 2025-Q1}, {@code 2025-H1}, {@code 2025}, {@code 2025-W13}, a day, or {@code START/END} of dates, instants and
     * ISO 8601 lengths. What nobody can have agreed is refused: hours of service are looked up day by day.
     */
    public static Period parse(String text, ZoneId zone) {
        Period period = named(text.strip(), zone);
        boolean early = period.civilStart.getYear() < FIRST_YEAR;
        boolean late = period.civilEnd.isAfter(LocalDate.of(LAST_YEAR + 1, 1, 1).atStartOfDay());
        boolean isLong = period.civilEnd.isAfter(period.civilStart.plusYears(MOST_YEARS));
        if (early || late || isLong) {
            throw PeriodText.outOfReach(text.strip());
        }
        return period;
    }

    /** Refuses an instant that no period which may be asked for can hold. */
    public static void requireInReach(Instant at) {
        int year = at.atOffset(ZoneOffset.UTC).getYear();
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new IllegalArgumentException(
                    "Cannot use instant " + at + ": expected one within the years " + FIRST_YEAR + " to " + LAST_YEAR);
        }
    }

    /** The same without a look at how long and how far away it is: a period before the earliest may be named, if not asked for. */
    static Period named(String text, ZoneId zone) {
        return PeriodText.parse(text, zone);
    }

    /** A period of whole days in its zone; {@code before} gives the name of the one before it. */
    static Period ofDays(
            String name, ZoneId zone, LocalDateTime start, LocalDateTime end, UnaryOperator<String> before) {
        Span span = span(
                name,
                start.toLocalDate().atStartOfDay(zone).toInstant(),
                end.toLocalDate().atStartOfDay(zone).toInstant());
        return new Period(name, zone, start, end, span, before, null);
    }

    static Period ofInstants(String name, ZoneId zone, Instant start, Instant end) {
        Span span = span(name, start, end);
        UnaryOperator<String> before =
                same -> start.minus(ChronoUnit.NANOS.between(start, end), ChronoUnit.NANOS) + "/" + start;
        return new Period(
                name,
                zone,
                LocalDateTime.ofInstant(start, zone),
                LocalDateTime.ofInstant(end, zone),
                span,
                before,
                null);
    }

    private static Span span(String name, Instant start, Instant end) {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("Cannot use period " + name + ": expected an end after its start");
        }
        return Span.of(start, end);
    }

    /** The period of the same kind just before this one, by which repeat failures are known. */
    public Period previous() {
        return named(before.apply(name), zone);
    }

    /** The part of this period from one date on and before another, if there is any. */
    public Optional<Period> part(LocalDate from, LocalDate until) {
        LocalDateTime start = later(civilStart, from.atStartOfDay());
        LocalDateTime end = earlier(civilEnd, until.atStartOfDay());
        if (!start.isBefore(end)) {
            return Optional.empty();
        }
        if (start.equals(civilStart) && end.equals(civilEnd)) {
            return Optional.of(this);
        }
        long first = start.equals(civilStart)
                ? span.start()
                : Span.micros(from.atStartOfDay(zone).toInstant());
        long last = end.equals(civilEnd)
                ? span.end()
                : Span.micros(until.atStartOfDay(zone).toInstant());
        Span own = new Span(first, last);
        return Optional.of(new Period(PeriodText.name(start, end, own), zone, start, end, own, before, whole()));
    }

    /** This period as far as another one reaches. */
    public Period soFar(Period other) {
        LocalDateTime end = earlier(civilEnd, other.civilEnd);
        Span own = new Span(span.start(), Math.min(span.end(), other.span.end()));
        return new Period(
                PeriodText.name(civilStart, end, own), zone, civilStart, end, own, same -> before.apply(name), null);
    }

    private Period whole() {
        return whole == null ? this : whole;
    }

    /** A length that is meant for a whole period, for the part of it that this is: by civil time, cut off. */
    public long shareOf(long micros) {
        if (whole == null) {
            return micros;
        }
        BigInteger own = BigInteger.valueOf(ChronoUnit.MICROS.between(civilStart, civilEnd));
        BigInteger all = BigInteger.valueOf(ChronoUnit.MICROS.between(whole.civilStart, whole.civilEnd));
        return BigInteger.valueOf(micros).multiply(own).divide(all).longValueExact();
    }

    /** Its length by the wall clock, a day being 24 hours on every day of the year. */
    public long civilMicros() {
        return ChronoUnit.MICROS.between(civilStart, civilEnd);
    }

    private static LocalDateTime later(LocalDateTime one, LocalDateTime other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDateTime earlier(LocalDateTime one, LocalDateTime other) {
        return one.isBefore(other) ? one : other;
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
