package io.milepost.sla.measure;

import io.milepost.sla.hours.Span;
import java.math.BigDecimal;
import java.util.Locale;

/** Lengths of time as people check them by hand: {@code 44,580 min}, {@code 521 min 38 s}, exact to the microsecond. */
public final class TimeText {
    private TimeText() {}

    public static String of(long micros) {
        long minutes = micros / Span.MINUTE;
        BigDecimal seconds = BigDecimal.valueOf(micros % Span.MINUTE, 6).stripTrailingZeros();
        String whole = String.format(Locale.ROOT, "%,d min", minutes);
        return seconds.signum() == 0 ? whole : (minutes == 0 ? "" : whole + " ") + seconds.toPlainString() + " s";
    }
}
