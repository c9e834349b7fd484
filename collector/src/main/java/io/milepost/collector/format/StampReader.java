package io.milepost.collector.format;

import io.milepost.collector.bytes.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Reads the stamps of one source: traditional ones ({@code Oct  5 13:01:02}, no year and no zone) and ISO 8601 ones. A traditional stamp gets
 * its year from the stamps before it, and in the hour that a change of the clocks repeats its offset by the order of the file. Not thread-safe.
 */
public final class StampReader {

    private static final long MICROS = 1_000_000;
    /** A relay writes its stamp after the one that it relays: more than clocks and zones can differ is no time at all. */
    private static final long MOST_AHEAD = 24 * 3600 * MICROS;

    private static final int YEAR_LENGTH = "2026 ".length();
    private static final int MINUTE_LENGTH = "2026-10-05T13:01".length();

    private final ZoneId zone;
    private final long referenceSecond;
    private final CivilMinutes minutes;
    private final IsoMinute isoMinute = new IsoMinute();
    private int minuteKey = -1;
    private boolean told;
    private boolean guessed;
    private long minuteSecond;
    private long at;
    /** Reads the stamps behind stamps; it remembers nothing from line to line. */
    private @Nullable StampReader inner;

    /** @param referenceSecond the source's last change, which says in which year its first stamp may be */
    public StampReader(ZoneId zone, long referenceSecond) {
        this.zone = zone;
        this.referenceSecond = referenceSecond;
        minutes = new CivilMinutes(zone, referenceSecond);
    }

    /** One that has read nothing yet of the same source. */
    public StampReader asNew() {
        return new StampReader(zone, referenceSecond);
    }

    /** A line of this source is known to be of about that time, by what it says itself. */
    public void anchor(long epochSecond) {
        told = true;
        minutes.anchor(epochSecond);
        minuteKey = -1;
    }

    /** The source's clock is in another zone than was said, by so many seconds, as what it says itself shows. */
    public void shift(long seconds) {
        minutes.shift(seconds);
        minuteKey = -1;
    }

    /** Whether the last stamp without a year or a zone stands for two instants, since the clocks were set back. */
    public boolean ambiguous() {
        return minuteKey == 0;
    }

    /** Whether stamps of this source were completed by a guess that a queue id can improve. */
    public boolean yearless() {
        return minuteKey >= 0;
    }

    /** Whether the year of a stamp was chosen by the source's last change alone, since no stamp, no queue id and no leap day told it. */
    public boolean yearGuessed() {
        return guessed && !told;
    }

    /** The instant of the last stamp read, microseconds UTC. */
    public long at() {
        return at;
    }

    /** Reads the stamp at {@code start}; returns where the text after it begins, or -1 when there is no readable stamp. */
    public int read(byte[] buffer, int start, int end) {
        if (end - start < MINUTE_LENGTH) {
            return -1;
        }
        return Bytes.isDigit(buffer[start]) ? readIso(buffer, start, end) : readTraditional(buffer, start, end);
    }

    /**
     * Reads a stamp behind the one read last, as a relay or a container's engine leaves it. Its year is told by the outer one, and the source's clock is
     * not moved by it: whoever wrote it may have another clock, or mean harm. The line's instant is the inner stamp's unless that is further ahead of
     * the outer one than clocks can be.
     */
    int readBehind(byte[] buffer, int start, int end) {
        if (inner == null) {
            inner = asNew();
        }
        inner.minutes.follow(minutes, at / MICROS);
        inner.minuteKey = -1;
        int after = inner.read(buffer, start, end);
        if (after >= 0 && inner.at <= at + MOST_AHEAD) {
            at = inner.at;
        }
        return after;
    }

    private int readIso(byte[] buffer, int start, int end) {
        if (end - start < MINUTE_LENGTH + 4 || buffer[start + 16] != ':' || !isoMinute.read(buffer, start)) {
            return -1;
        }
        int second = twoDigits(buffer, start + 17);
        int position = start + 19;
        long micros = 0;
        if (buffer[position] == '.' || buffer[position] == ',') {
            int fractionEnd = Bytes.endOfDigits(buffer, position + 1, end);
            micros = fraction(buffer, position + 1, fractionEnd);
            position = fractionEnd;
        }
        if (second < 0 || second > 60 || position >= end) {
            return -1;
        }
        long local = isoMinute.localSecond() + second;
        boolean zoneFollows = buffer[position] == ' '
                && position + 5 < end
                && (buffer[position + 1] == '+' || buffer[position + 1] == '-')
                && Bytes.isDigit(buffer[position + 2]);
        if (zoneFollows) {
            // Exim puts a blank before its zone; no host begins with a sign.
            position++;
        } else if (buffer[position] == ' ') {
            // It tells the year: what was made of the last stamp without one no longer holds, as after a restart.
            minuteKey = -1;
            at = minutes.resolve(local) * MICROS + micros;
            return position + 1;
        }
        int zoneEnd = zoneEnd(buffer, position, end);
        if (zoneEnd < 0) {
            return -1;
        }
        at = (local - offsetSeconds) * MICROS + micros;
        return zoneEnd;
    }

    private int offsetSeconds;

    /** Reads {@code Z}, {@code +01:00} or {@code +0100} and the blank after it. */
    private int zoneEnd(byte[] buffer, int position, int end) {
        byte sign = buffer[position];
        int after = position + 1;
        if (sign == 'Z') {
            offsetSeconds = 0;
        } else if ((sign == '+' || sign == '-') && end - after >= 4) {
            int hours = twoDigits(buffer, after);
            after += buffer[after + 2] == ':' ? 3 : 2;
            if (end - after < 2) {
                return -1;
            }
            int rest = twoDigits(buffer, after);
            after += 2;
            if (hours < 0 || rest < 0) {
                return -1;
            }
            int seconds = hours * 3600 + rest * 60;
            offsetSeconds = sign == '-' ? -seconds : seconds;
        } else {
            return -1;
        }
        return after < end && buffer[after] == ' ' ? after + 1 : -1;
    }

    private int readTraditional(byte[] buffer, int start, int end) {
        int month = CivilMinutes.month(buffer, start);
        int position = start + 4;
        if (month == 0 || buffer[start + 3] != ' ') {
            return -1;
        }
        if (buffer[position] == ' ') {
            position++;
        }
        int dayEnd = Bytes.endOfDigits(buffer, position, Math.min(end, position + 3));
        int day = (int) Bytes.number(buffer, position, dayEnd);
        position = dayEnd + 1;
        int year = yearAt(buffer, position, end);
        position += year > 0 ? YEAR_LENGTH : 0;
        if (day < 1 || day > 31 || end - position < 9 || buffer[position + 2] != ':' || buffer[position + 5] != ':') {
            return -1;
        }
        int hour = twoDigits(buffer, position);
        int minute = twoDigits(buffer, position + 3);
        int second = twoDigits(buffer, position + 6);
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
            return -1;
        }
        int after = position + 8;
        int yearAfter = year > 0 || buffer[after] != ' ' ? 0 : yearAt(buffer, after + 1, end);
        if (year > 0 || yearAfter > 0) {
            return withYear(
                    buffer,
                    yearAfter > 0 ? after + YEAR_LENGTH : after,
                    end,
                    Math.max(year, yearAfter),
                    month,
                    day,
                    hour * 3600 + minute * 60 + second);
        }
        int key = ((month * 32 + day) * 24 + hour) * 60 + minute;
        if (key != minuteKey) {
            long resolved = minutes.resolve(month, day, hour, minute);
            if (resolved == CivilMinutes.NO_SUCH_DAY) {
                return -1;
            }
            guessed = true;
            minuteSecond = resolved;
            minuteKey = minutes.repeated() ? 0 : key;
        }
        return afterSecond(buffer, position + 8, end, minuteSecond + second);
    }

    /** A year of four digits with a blank behind it, or 0: some daemons write it after the day, some after the time. */
    private static int yearAt(byte[] buffer, int position, int end) {
        if (end - position < YEAR_LENGTH
                || buffer[position + 4] != ' '
                || buffer[position] != '1' && buffer[position] != '2') {
            return 0;
        }
        int century = twoDigits(buffer, position);
        int year = twoDigits(buffer, position + 2);
        return (century == 19 || century == 20) && year >= 0 ? century * 100 + year : 0;
    }

    /** The instant of what the source's clock showed, both in microseconds. */
    public long ofLocal(long localMicros) {
        return minutes.resolve(Math.floorDiv(localMicros, MICROS)) * MICROS + Math.floorMod(localMicros, MICROS);
    }

    private int withYear(byte[] buffer, int position, int end, int year, int month, int day, int secondOfDay) {
        minuteKey = -1;
        long local = IsoMinute.epochDay(year, month, day) * 86_400 + secondOfDay;
        return afterSecond(buffer, position, end, minutes.resolve(local));
    }

    private int afterSecond(byte[] buffer, int position, int end, long epochSecond) {
        minutes.passed(epochSecond);
        at = epochSecond * MICROS;
        int after = position;
        if (buffer[after] == '.') {
            int fractionEnd = Bytes.endOfDigits(buffer, after + 1, end);
            at += fraction(buffer, after + 1, fractionEnd);
            after = fractionEnd;
        }
        return after < end && buffer[after] == ' ' ? after + 1 : -1;
    }

    private static long fraction(byte[] buffer, int from, int to) {
        long micros = 0;
        for (int i = 0; i < 6; i++) {
            micros = micros * 10 + (from + i < to ? buffer[from + i] - '0' : 0);
        }
        return micros;
    }

    static int twoDigits(byte[] buffer, int position) {
        int tens = buffer[position] - '0';
        int ones = buffer[position + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }

    public void writeTo(DataOutput output) throws IOException {
        output.writeLong(at);
        minutes.writeTo(output);
    }

    public void readFrom(DataInput input) throws IOException {
        at = input.readLong();
        minutes.readFrom(input);
        minuteKey = -1;
    }
}
