package io.milepost.samples.simulation.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The simulated civil days in the service's zone; days are 23, 24 or 25 hours long where the clocks change. Immutable. */
public final class Period {
    public static final long SECOND = 1_000_000L;
    public static final long MINUTE = 60 * SECOND;
    public static final long HOUR = 60 * MINUTE;

    /** Lines are made and sorted in slots of this length. Days and changes of the clock start at a slot's start. */
    public static final long SLOT = 5 * MINUTE;

    private final LocalDate first;
    private final ZoneId zone;
    private final long[] starts;

    public Period(LocalDate first, int days, ZoneId zone) {
        this.first = first;
        this.zone = zone;
        starts = new long[days + 1];
        for (int day = 0; day <= days; day++) {
            starts[day] = midnight(date(day));
        }
    }

    public int days() {
        return starts.length - 1;
    }

    public ZoneId zone() {
        return zone;
    }

    public LocalDate date(int day) {
        return first.plusDays(day);
    }

    public long start() {
        return starts[0];
    }

    public long start(int day) {
        return starts[day];
    }

    public long end() {
        return starts[days()];
    }

    public boolean holds(long at) {
        return at >= start() && at < end();
    }

    /** The start of any civil day in the zone, inside the period or not. */
    public long midnight(LocalDate date) {
        return date.atStartOfDay(zone).toEpochSecond() * SECOND;
    }

    public long at(int day, LocalTime time) {
        return date(day).atTime(time).atZone(zone).toEpochSecond() * SECOND;
    }

    /** Seconds that the zone is ahead of UTC at an instant. */
    public int offset(long at) {
        ZoneOffset offset = zone.getRules().getOffset(instant(at));
        return offset.getTotalSeconds();
    }

    public int localHour(long at) {
        return (int) Math.floorMod(Math.floorDiv(at, SECOND) + offset(at), 86_400L) / 3600;
    }

    public static Instant instant(long at) {
        return Instant.ofEpochSecond(Math.floorDiv(at, SECOND), Math.floorMod(at, SECOND) * 1000);
    }
}
