package io.milepost.collector.format.exim;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.LineFields;

/** The lengths of time that Exim writes: {@code 0s}, {@code 2m3s}, {@code 1w2d}, or below five seconds {@code 0.123s} with {@code +millisec}. */
final class EximTimes {

    private EximTimes() {}

    /** Milliseconds, or none when the slice is no length of time. */
    static long millis(byte[] buffer, int from, int to) {
        long seconds = 0;
        int position = from;
        while (position < to) {
            int digits = Bytes.endOfDigits(buffer, position, to);
            long number = Bytes.number(buffer, position, digits);
            if (number < 0 || number > Integer.MAX_VALUE || digits >= to) {
                return LineFields.NONE;
            }
            if (buffer[digits] == '.') {
                return fraction(buffer, digits + 1, to, seconds + number);
            }
            long unit = unit(buffer[digits]);
            if (unit < 0) {
                return LineFields.NONE;
            }
            seconds += number * unit;
            position = digits + 1;
        }
        return from == to ? LineFields.NONE : seconds * 1000;
    }

    private static long fraction(byte[] buffer, int from, int to, long seconds) {
        int digits = Bytes.endOfDigits(buffer, from, to);
        long millis = Bytes.number(buffer, from, digits);
        return digits - from == 3 && digits + 1 == to && buffer[digits] == 's'
                ? seconds * 1000 + millis
                : LineFields.NONE;
    }

    private static long unit(byte letter) {
        return switch (letter) {
            case 'w' -> 7 * 86_400;
            case 'd' -> 86_400;
            case 'h' -> 3600;
            case 'm' -> 60;
            case 's' -> 1;
            default -> -1;
        };
    }
}
