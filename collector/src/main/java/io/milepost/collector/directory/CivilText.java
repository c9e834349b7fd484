package io.milepost.collector.directory;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/**
 * Reads the dates and instants of an operator's file. Those of the usual shape are read digit by digit: a directory has millions, and the
 * general parser, which reads all others and tells what is wrong with them, costs more than the rest of the row.
 */
final class CivilText {

    private static final int DATE_LENGTH = "2026-10-01".length();
    private static final int INSTANT_LENGTH = "2026-10-01T12:30:00Z".length();
    /** Every month has so many days. */
    private static final int SURE_DAYS = 28;

    private static final long MICROS = 1_000_000;

    private CivilText() {}

    static LocalDate date(String text) {
        if (text.length() == DATE_LENGTH && isDate(text)) {
            int month = number(text, 5, 7);
            int day = number(text, 8, DATE_LENGTH);
            if (month >= 1 && month <= 12 && day >= 1 && day <= SURE_DAYS) {
                return LocalDate.of(number(text, 0, 4), month, day);
            }
        }
        return LocalDate.parse(text);
    }

    /** Microseconds since the epoch, UTC. */
    static long micros(String text) {
        if (text.length() == INSTANT_LENGTH
                && text.charAt(DATE_LENGTH) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && text.charAt(19) == 'Z') {
            int hour = number(text, 11, 13);
            int minute = number(text, 14, 16);
            int second = number(text, 17, 19);
            if (hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60) {
                long days = date(text.substring(0, DATE_LENGTH)).toEpochDay();
                return (((days * 24 + hour) * 60 + minute) * 60 + second) * MICROS;
            }
        }
        return ChronoUnit.MICROS.between(
                Instant.EPOCH, OffsetDateTime.parse(text).toInstant());
    }

    private static boolean isDate(String text) {
        return text.charAt(4) == '-' && text.charAt(7) == '-' && number(text, 0, 4) >= 0;
    }

    /** The number that the ASCII digits write, or -1 when one of them is none. */
    private static int number(String text, int from, int to) {
        int value = 0;
        for (int position = from; position < to; position++) {
            int digit = text.charAt(position) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
