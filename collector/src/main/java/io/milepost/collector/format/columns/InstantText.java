package io.milepost.collector.format.columns;

import io.milepost.collector.bytes.Bytes;
import java.time.LocalDate;

/**
 * Reads instants as servers write them into columns: {@code 2013-04-19T07:04:07.497Z}, with a blank or a tab instead of the T, with single
 * digits ({@code 2003-10-1 0:0:13 GMT}), without a zone (then UTC), with an offset. Not thread-safe.
 */
public final class InstantText {

    public static final long NONE = Long.MIN_VALUE;
    private static final long MICROS = 1_000_000;
    private static final int MINUTE = "2013-04-19T07:04:".length();
    private static final int SHORTEST = "2003-1-1 0:0:0".length();

    private final byte[] joined = new byte[64];
    private int position;
    private int lastDateKey = -1;
    private long lastEpochDay;
    /** The minute of the last instant, as it was written and as what it is. */
    private long minuteBegin;

    private long minuteEnd;
    private long minuteSecond = NONE;

    /** Microseconds since the epoch, or {@link #NONE}. What follows the instant is not looked at. */
    public long read(byte[] buffer, int from, int to) {
        if (to - from < SHORTEST) {
            return NONE;
        }
        if (inLastMinute(buffer, from, to)) {
            int second = (buffer[from + MINUTE] - '0') * 10 + buffer[from + MINUTE + 1] - '0';
            if (second > 60) {
                return NONE;
            }
            position = from + MINUTE + 2;
            return afterSecond(buffer, to, minuteSecond + second);
        }
        position = from;
        int year = number(buffer, to, 4, '-');
        int month = number(buffer, to, 2, '-');
        int day = number(buffer, to, 2, '\0');
        int hour = number(buffer, to, 2, ':');
        int minute = number(buffer, to, 2, ':');
        int second = lastNumber(buffer, to);
        boolean inRange = year >= 1601
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= LocalDate.of(year, month, 1).lengthOfMonth()
                && hour >= 0
                && hour <= 23
                && minute >= 0
                && minute <= 59
                && second >= 0
                && second <= 60;
        if (!inRange) {
            return NONE;
        }
        long start = epochDay(year, month, day) * 86_400 + hour * 3600L + minute * 60L;
        if (position == from + MINUTE + 2) {
            minuteBegin = Bytes.longAt(buffer, from);
            minuteEnd = Bytes.longAt(buffer, from + Long.BYTES);
            minuteSecond = start;
        }
        return afterSecond(buffer, to, start + second);
    }

    /** Most records are written in the minute of the one before. */
    private boolean inLastMinute(byte[] buffer, int from, int to) {
        return to - from >= MINUTE + 2
                && minuteSecond != NONE
                && Bytes.longAt(buffer, from) == minuteBegin
                && Bytes.longAt(buffer, from + Long.BYTES) == minuteEnd
                && buffer[from + MINUTE - 1] == ':'
                && Bytes.isDigit(buffer[from + MINUTE])
                && Bytes.isDigit(buffer[from + MINUTE + 1]);
    }

    private long afterSecond(byte[] buffer, int to, long seconds) {
        long micros = fraction(buffer, to);
        return (seconds - offset(buffer, to)) * MICROS + micros;
    }

    /** As {@link #read(byte[], int, int)}, for a record's column; a record without it has no instant. */
    public long read(Columns record, int column) {
        return record.has(column) ? read(record.buffer(), record.start(column), record.end(column)) : NONE;
    }

    /** As {@link #read(Columns, int)}, for a date and a time that stand in two columns. */
    public long read(Columns record, int date, int time) {
        if (!record.has(date) || !record.has(time)) {
            return NONE;
        }
        if (time == date + 1) {
            return read(record.buffer(), record.start(date), record.end(time));
        }
        int dateLength = record.end(date) - record.start(date);
        int timeLength = record.end(time) - record.start(time);
        if (dateLength + timeLength + 1 > joined.length) {
            return NONE;
        }
        System.arraycopy(record.buffer(), record.start(date), joined, 0, dateLength);
        joined[dateLength] = ' ';
        System.arraycopy(record.buffer(), record.start(time), joined, dateLength + 1, timeLength);
        return read(joined, 0, dateLength + 1 + timeLength);
    }

    private long epochDay(int year, int month, int day) {
        int key = (year * 16 + month) * 32 + day;
        if (key != lastDateKey) {
            lastEpochDay = LocalDate.of(year, month, day).toEpochDay();
            lastDateKey = key;
        }
        return lastEpochDay;
    }

    /** Up to so many digits and the mark behind them; NUL means a blank, a tab, a comma or a T. */
    private int number(byte[] buffer, int to, int most, char mark) {
        int value = digits(buffer, to, most);
        if (value < 0 || position >= to) {
            return -1;
        }
        byte found = buffer[position++];
        boolean marked = mark == '\0' ? found == 'T' || found == ' ' || found == '\t' || found == ',' : found == mark;
        return marked ? value : -1;
    }

    private int lastNumber(byte[] buffer, int to) {
        return digits(buffer, to, 2);
    }

    private int digits(byte[] buffer, int to, int most) {
        int value = 0;
        int start = position;
        while (position < to && position - start < most && Bytes.isDigit(buffer[position])) {
            value = value * 10 + buffer[position++] - '0';
        }
        return position == start ? -1 : value;
    }

    private long fraction(byte[] buffer, int to) {
        if (position >= to || buffer[position] != '.') {
            return 0;
        }
        position++;
        long micros = 0;
        int end = Bytes.endOfDigits(buffer, position, to);
        for (int i = 0; i < 6; i++) {
            micros = micros * 10 + (position + i < end ? buffer[position + i] - '0' : 0);
        }
        position = end;
        return micros;
    }

    /** Seconds east of UTC: of {@code +01:00} or {@code +0100}; 0 for everything else. */
    private long offset(byte[] buffer, int to) {
        if (position >= to || buffer[position] != '+' && buffer[position] != '-') {
            return 0;
        }
        boolean west = buffer[position++] == '-';
        int hours = digits(buffer, to, 2);
        position += position < to && buffer[position] == ':' ? 1 : 0;
        int minutes = digits(buffer, to, 2);
        long seconds = Math.max(0, hours) * 3600L + Math.max(0, minutes) * 60L;
        return west ? -seconds : seconds;
    }
}
