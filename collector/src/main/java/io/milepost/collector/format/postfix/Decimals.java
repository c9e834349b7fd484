package io.milepost.collector.format.postfix;

import io.milepost.collector.bytes.Bytes;

/** Postfix's delays: seconds with a decimal fraction, {@code 0.02} or {@code 248321}, read as whole milliseconds. */
final class Decimals {

    private Decimals() {}

    /** -1 when the slice is no such number. */
    static long millis(byte[] buffer, int from, int to) {
        int point = Bytes.endOfDigits(buffer, from, to);
        long seconds = Bytes.number(buffer, from, point);
        if (seconds < 0 || seconds > Long.MAX_VALUE / 10_000) {
            return -1;
        }
        if (point == to) {
            return seconds * 1000;
        }
        if (buffer[point] != '.' || Bytes.endOfDigits(buffer, point + 1, to) != to) {
            return -1;
        }
        long millis = 0;
        for (int i = 1; i <= 3; i++) {
            millis = millis * 10 + (point + i < to ? buffer[point + i] - '0' : 0);
        }
        return seconds * 1000 + millis;
    }
}
