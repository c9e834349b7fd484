package io.milepost.collector.format;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Turns the civil time of one source into instants: chooses the year that a stamp does not name, and the offset that it does not name, by what
 * stood before in the source. Not thread-safe.
 */
final class CivilMinutes {

    static final long NO_SUCH_DAY = Long.MIN_VALUE;

    private static final long UNKNOWN = Long.MIN_VALUE;
    private static final long DAY = 86_400;
    /** How far a line may stand behind the one before it: archives glued together out of order, clocks set back. */
    private static final long BACKWARDS = 30 * DAY;
    /** A file does not reach further beyond its last change; more than a day so that a year given by hand may end. */
    private static final long BEYOND_REFERENCE = 90 * DAY;
    /** Daemons write a little out of order; more than this backwards in a repeated hour means its second pass. */
    private static final long JITTER = 300;
    /** Leap days: eight years lie between two of them at most. */
    private static final int YEARS_BACK = 8;
    /** Clocks are changed at full quarters of an hour, local time; where they were not, the ends of the quarter differ. */
    private static final long QUARTER = 900;

    private final ZoneId zone;
    private final long referenceSecond;
    private long lastSecond = UNKNOWN;
    private boolean repeated;
    /** A quarter of an hour, local time, all of which has one offset. */
    private long steadyFrom = UNKNOWN;

    private long steadyOffset;
    /** By how much the source's clock differs from its zone, as its queue ids told. */
    private long shift;

    CivilMinutes(ZoneId zone, long referenceSecond) {
        this.zone = zone;
        this.referenceSecond = referenceSecond;
    }

    void shift(long seconds) {
        shift = seconds;
    }

    void anchor(long epochSecond) {
        lastSecond = epochSecond;
    }

    /** Goes on from that second, on the same clock as the other. */
    void follow(CivilMinutes other, long epochSecond) {
        shift = other.shift;
        lastSecond = epochSecond;
    }

    void passed(long epochSecond) {
        lastSecond = epochSecond;
    }

    /** Whether the minute resolved last exists twice, so that the next line may mean the other one. */
    boolean repeated() {
        return repeated;
    }

    /** The instant of a local second of a known year. */
    long resolve(long localSecond) {
        if (localSecond < steadyFrom || localSecond >= steadyFrom + QUARTER) {
            long from = Math.floorDiv(localSecond, QUARTER) * QUARTER;
            if (!steady(from)) {
                lastSecond = inZone(local(localSecond));
                return lastSecond;
            }
        }
        repeated = false;
        lastSecond = localSecond - steadyOffset + shift;
        return lastSecond;
    }

    /** Whether no change of the clocks is near; the offset of the quarter is known then. */
    private boolean steady(long from) {
        List<ZoneOffset> first = zone.getRules().getValidOffsets(local(from));
        List<ZoneOffset> last = zone.getRules().getValidOffsets(local(from + QUARTER - 1));
        boolean steady = first.size() == 1 && first.equals(last);
        steadyFrom = steady ? from : UNKNOWN;
        steadyOffset = steady ? first.get(0).getTotalSeconds() : 0;
        return steady;
    }

    private static LocalDateTime local(long localSecond) {
        return LocalDateTime.ofEpochSecond(localSecond, 0, ZoneOffset.UTC);
    }

    /** The first second of that minute, or {@link #NO_SUCH_DAY}. */
    long resolve(int month, int day, int hour, int minute) {
        boolean first = lastSecond == UNKNOWN;
        long latest = first ? referenceSecond + DAY : lastSecond + 365 * DAY - BACKWARDS;
        int year = Instant.ofEpochSecond(latest).atOffset(ZoneOffset.UTC).getYear() + 1;
        for (int back = 0; back <= YEARS_BACK; back++) {
            long candidate = candidate(year - back, month, day, hour, minute);
            boolean fits = candidate != NO_SUCH_DAY
                    && candidate <= latest
                    && (first || candidate <= referenceSecond + BEYOND_REFERENCE || candidate <= lastSecond + DAY);
            if (fits) {
                return candidate;
            }
        }
        return NO_SUCH_DAY;
    }

    private long candidate(int year, int month, int day, int hour, int minute) {
        try {
            return inZone(LocalDateTime.of(year, month, day, hour, minute));
        } catch (DateTimeException ignored) {
            // The 29th of February of another year, or a day that no month has.
            return NO_SUCH_DAY;
        }
    }

    private long inZone(LocalDateTime local) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        repeated = offsets.size() == 2;
        if (offsets.isEmpty()) {
            // The clocks skipped this minute: a daemon that had not noticed wrote it.
            return local.toEpochSecond(zone.getRules().getTransition(local).getOffsetBefore()) + shift;
        }
        long earlier = local.toEpochSecond(offsets.get(0)) + shift;
        if (repeated && lastSecond != UNKNOWN && earlier < lastSecond - JITTER) {
            // Nothing but the end of summer time sets a log back within this hour.
            return local.toEpochSecond(offsets.get(1)) + shift;
        }
        return earlier;
    }

    /** 1 to 12 for an English month name of three letters, otherwise 0. */
    static int month(byte[] buffer, int position) {
        int name = buffer[position] << 16 | buffer[position + 1] << 8 | buffer[position + 2];
        return switch (name) {
            case 'J' << 16 | 'a' << 8 | 'n' -> 1;
            case 'F' << 16 | 'e' << 8 | 'b' -> 2;
            case 'M' << 16 | 'a' << 8 | 'r' -> 3;
            case 'A' << 16 | 'p' << 8 | 'r' -> 4;
            case 'M' << 16 | 'a' << 8 | 'y' -> 5;
            case 'J' << 16 | 'u' << 8 | 'n' -> 6;
            case 'J' << 16 | 'u' << 8 | 'l' -> 7;
            case 'A' << 16 | 'u' << 8 | 'g' -> 8;
            case 'S' << 16 | 'e' << 8 | 'p' -> 9;
            case 'O' << 16 | 'c' << 8 | 't' -> 10;
            case 'N' << 16 | 'o' << 8 | 'v' -> 11;
            case 'D' << 16 | 'e' << 8 | 'c' -> 12;
            default -> 0;
        };
    }

    void writeTo(DataOutput output) throws IOException {
        output.writeLong(lastSecond);
        output.writeLong(shift);
    }

    void readFrom(DataInput input) throws IOException {
        lastSecond = input.readLong();
        shift = input.readLong();
    }
}
