package io.milepost.collector.format.columns;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.LineFields;

/** Seconds with a fraction, as whole milliseconds. */
public final class Decimal {

    private static final int MOST_DIGITS = 12;

    private Decimal() {}

    /** Reads as many digits as there are; {@link LineFields#NONE} when there are none. */
    public static long millis(byte[] buffer, int from, int to) {
        int whole = Bytes.endOfDigits(buffer, from, Math.min(to, from + MOST_DIGITS));
        if (whole == from) {
            return LineFields.NONE;
        }
        long millis = Bytes.number(buffer, from, whole) * 1000;
        if (whole < to && buffer[whole] == '.') {
            long unit = 100;
            for (int i = whole + 1; i < to && unit > 0 && Bytes.isDigit(buffer[i]); i++) {
                millis += (buffer[i] - '0') * unit;
                unit /= 10;
            }
        }
        return millis;
    }
}
