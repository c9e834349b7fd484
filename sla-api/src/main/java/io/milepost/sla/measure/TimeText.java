package io.milepost.sla.measure;

import io.milepost.sla.hours.Span;
import java.math.BigDecimal;

/** Lengths of time as people check them by hand: {@code 44,580 min}, {@code 521 min 38 s}, exact to the microsecond. */
public final class TimeText {
    private TimeText() {}

    public static String of(long micros) {
        long minutes = micros / Span.MINUTE;
        BigDecimal seconds = BigDecimal.valueOf(micros % Span.MINUTE, 6).stripTrailingZeros();
        String whole = grouped(Long.toString(minutes)) + " min";
        return seconds.signum() == 0 ? whole : (minutes == 0 ? "" : whole + " ") + seconds.toPlainString() + " s";
    }

    /** A plain number with commas between its thousands: steps are written too often to make a formatter for each. */
    public static String grouped(String plain) {
        int point = plain.indexOf('.');
        int end = point < 0 ? plain.length() : point;
        int start = plain.startsWith("-") ? 1 : 0;
        if (end - start <= 3) {
            return plain;
        }
        StringBuilder grouped = new StringBuilder(plain);
        for (int at = end - 3; at > start; at -= 3) {
            grouped.insert(at, ',');
        }
        return grouped.toString();
    }
}
