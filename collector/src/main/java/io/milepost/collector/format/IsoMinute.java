package io.milepost.collector.format;

import io.milepost.collector.bytes.Bytes;

/** The minute of an ISO stamp, {@code 2026-10-05T13:01}: most lines are of the same minute as the line before. Not thread-safe. */
final class IsoMinute {

    private static final int DAYS_TO_1970 = 719_468;

    private long firstHalf;
    private long secondHalf;
    private long localSecond;

    /** Seconds since the epoch, as if the stamp were UTC. */
    long localSecond() {
        return localSecond;
    }

    /** Reads the 16 bytes; false when they are no date and time. */
    boolean read(byte[] buffer, int start) {
        long first = Bytes.longAt(buffer, start);
        long second = Bytes.longAt(buffer, start + Long.BYTES);
        if (first == firstHalf && second == secondHalf) {
            return true;
        }
        int century = StampReader.twoDigits(buffer, start);
        int year = StampReader.twoDigits(buffer, start + 2);
        int month = StampReader.twoDigits(buffer, start + 5);
        int day = StampReader.twoDigits(buffer, start + 8);
        int hour = StampReader.twoDigits(buffer, start + 11);
        int minute = StampReader.twoDigits(buffer, start + 14);
        boolean wellFormed = buffer[start + 4] == '-'
                && buffer[start + 7] == '-'
                && (buffer[start + 10] == 'T' || buffer[start + 10] == ' ' || buffer[start + 10] == '_')
                && buffer[start + 13] == ':';
        boolean inRange = century >= 0
                && year >= 0
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= 31
                && hour >= 0
                && hour <= 23
                && minute >= 0
                && minute <= 59;
        if (!wellFormed || !inRange) {
            return false;
        }
        firstHalf = first;
        secondHalf = second;
        localSecond = epochDay(century * 100 + year, month, day) * 86_400 + hour * 3600L + minute * 60L;
        return true;
    }

    /** Days since 1970-01-01 in the Gregorian calendar, counted in years that begin in March. */
    static long epochDay(int year, int month, int day) {
        int shiftedYear = month <= 2 ? year - 1 : year;
        int shiftedMonth = (month + 9) % 12;
        int century = shiftedYear / 100;
        int dayOfYear = (153 * shiftedMonth + 2) / 5 + day - 1;
        return 365L * shiftedYear + shiftedYear / 4 - century + century / 4 + dayOfYear - DAYS_TO_1970;
    }
}
