package io.milepost.dashboards.wording;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Writes durations in the units that a reader would say, and sizes in powers of 1,000. */
final class Durations {
    private static final List<String> PREFIXES = List.of("bytes", "kB", "MB", "GB", "TB", "PB");

    private Durations() {}

    /** All parts that are not 0, so that two durations that differ are never written alike, down to the millisecond. */
    static String write(Duration duration, Wording words) {
        if (duration.isNegative()) {
            return words.text("duration.less", write(duration.negated(), words));
        }
        List<String> parts = new ArrayList<>();
        add(parts, duration.toDays(), "day", words);
        add(parts, duration.toHoursPart(), "hour", words);
        add(parts, duration.toMinutesPart(), "minute", words);
        return seconds(parts, duration, words);
    }

    /** The same with all days and hours in minutes. */
    static String minutes(Duration duration, Wording words) {
        if (duration.isNegative()) {
            return words.text("duration.over", minutes(duration.negated(), words));
        }
        List<String> parts = new ArrayList<>();
        add(parts, duration.toMinutes(), "minute", words);
        return seconds(parts, duration, words);
    }

    private static String seconds(List<String> parts, Duration duration, Wording words) {
        if (duration.toMillisPart() == 0) {
            add(parts, duration.toSecondsPart(), "second", words);
        } else if (parts.isEmpty() && duration.toSecondsPart() == 0) {
            add(parts, duration.toMillisPart(), "millisecond", words);
        } else {
            BigDecimal seconds = BigDecimal.valueOf(duration.toSecondsPart() * 1000L + duration.toMillisPart(), 3);
            parts.add(words.text(
                    "duration.second.other", seconds.stripTrailingZeros().toPlainString()));
        }
        if (parts.isEmpty()) {
            return words.text(duration.isZero() ? "duration.none" : "duration.tiny");
        }
        return String.join(" ", parts);
    }

    private static void add(List<String> parts, long amount, String unit, Wording words) {
        if (amount > 0) {
            parts.add(words.text("duration." + unit + (amount == 1 ? ".one" : ".other"), words.whole(amount)));
        }
    }

    static String bytes(long bytes) {
        int prefix = 0;
        BigDecimal size = BigDecimal.valueOf(bytes);
        while (size.compareTo(BigDecimal.valueOf(1000)) >= 0 && prefix < PREFIXES.size() - 1) {
            size = size.movePointLeft(3);
            prefix++;
        }
        return size.setScale(prefix == 0 ? 0 : 1, RoundingMode.HALF_UP).toPlainString() + " " + PREFIXES.get(prefix);
    }
}
