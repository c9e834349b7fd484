package io.milepost.collector.format.sendmail;

import io.milepost.collector.bytes.Bytes;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;

/**
 * Sendmail's queue ids. Since 8.10 they begin with year, month, day, hour, minute and second, UTC, one digit in base 60 each, and are not used
 * again; before, {@code BAA26050} names no more than the hour and the process, and comes again.
 */
public final class SendmailIds {

    private static final byte[] ALPHABET = Bytes.of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwx");
    private static final int TIME = 6;
    private static final int SHORTEST_NEW = 12;
    private static final int LONGEST = 18;
    private static final int SHORTEST_OLD = 6;
    private static final int PROCESS_DIGITS = 5;
    private static final byte[] VALUES = values();
    /** Ids with a year are younger than 1999; the 60 years of the first digit begin there. */
    private static final int FIRST_YEAR = 1999;

    private SendmailIds() {}

    private static byte[] values() {
        byte[] values = new byte[256];
        java.util.Arrays.fill(values, (byte) -1);
        for (int value = 0; value < ALPHABET.length; value++) {
            values[ALPHABET[value]] = (byte) value;
        }
        return values;
    }

    /** The end of the id that begins there and has a colon behind it, or -1. */
    public static int end(byte[] buffer, int from, int to) {
        int position = from;
        int latest = Math.min(to, from + LONGEST + 1);
        while (position < latest && digit(buffer, position) >= 0) {
            position++;
        }
        boolean id = position < to
                && buffer[position] == ':'
                && (unique(buffer, from, position) || old(buffer, from, position));
        return id ? position : -1;
    }

    /** Whether the id has a time in it, so that no other message of the host will ever have it. */
    static boolean unique(byte[] buffer, int from, int to) {
        return to - from >= SHORTEST_NEW
                && to - from <= LONGEST
                && digit(buffer, from + 1) < 12
                && digit(buffer, from + 2) < 32
                && digit(buffer, from + 3) < 24
                && processDigits(buffer, from, to);
    }

    private static boolean processDigits(byte[] buffer, int from, int to) {
        return Bytes.endOfDigits(buffer, Math.max(from + TIME, to - PROCESS_DIGITS), to) == to;
    }

    /** A letter for the hour, two that count, and the process. */
    private static boolean old(byte[] buffer, int from, int to) {
        return to - from >= SHORTEST_OLD
                && to - from < SHORTEST_NEW
                && letter(buffer[from])
                && letter(buffer[from + 1])
                && letter(buffer[from + 2])
                && Bytes.endOfDigits(buffer, from + 3, to) == to;
    }

    private static boolean letter(byte character) {
        return character >= 'A' && character <= 'Z' || character >= 'a' && character <= 'x';
    }

    /** The second, UTC, at which the message with this id arrived; nothing for an id without a time. */
    public static OptionalLong arrivalSecond(byte[] buffer, int from, int to) {
        if (!unique(buffer, from, to)) {
            return OptionalLong.empty();
        }
        int year = 1900 + digit(buffer, from);
        while (year < FIRST_YEAR) {
            year += ALPHABET.length;
        }
        try {
            LocalDateTime time = LocalDateTime.of(
                    year,
                    digit(buffer, from + 1) + 1,
                    digit(buffer, from + 2),
                    digit(buffer, from + 3),
                    digit(buffer, from + 4),
                    digit(buffer, from + 5));
            return OptionalLong.of(time.toEpochSecond(ZoneOffset.UTC));
        } catch (DateTimeException ignored) {
            // Six digits that are no day of any year: the id has another origin.
            return OptionalLong.empty();
        }
    }

    private static int digit(byte[] buffer, int position) {
        byte character = buffer[position];
        return character < 0 ? -1 : VALUES[character];
    }
}
