package io.milepost.analytics.catalogue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A threshold as a contract writes it, "10 min" or "under 2.4 s", as the most whole milliseconds that keep it: delays in the lake are
 * whole milliseconds. Whether a contract is right is the API's to say; what cannot be read here is no threshold.
 */
final class ThresholdText {
    private static final List<String> INCLUSIVE = List.of("within ", "at most ", "up to ");
    private static final List<String> EXCLUSIVE = List.of("under ", "less than ", "below ");
    private static final Pattern PART = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)\\s*([a-z]+)\\s*");
    private static final Map<String, Long> MICROS = Map.ofEntries(
            Map.entry("us", 1L),
            Map.entry("ms", 1_000L),
            Map.entry("s", 1_000_000L),
            Map.entry("second", 1_000_000L),
            Map.entry("seconds", 1_000_000L),
            Map.entry("min", 60_000_000L),
            Map.entry("minute", 60_000_000L),
            Map.entry("minutes", 60_000_000L),
            Map.entry("h", 3_600_000_000L),
            Map.entry("hour", 3_600_000_000L),
            Map.entry("hours", 3_600_000_000L),
            Map.entry("d", 86_400_000_000L),
            Map.entry("day", 86_400_000_000L),
            Map.entry("days", 86_400_000_000L));

    private ThresholdText() {}

    static Optional<Long> findMostMillis(String text) {
        String limit = text.strip();
        Optional<String> strict = after(limit, EXCLUSIVE);
        String length = strict.or(() -> after(limit, INCLUSIVE)).orElse(limit);
        return findMicros(length)
                .map(micros -> strict.isPresent() ? micros.subtract(BigDecimal.ONE) : micros)
                .map(micros ->
                        micros.movePointLeft(3).setScale(0, RoundingMode.FLOOR).longValueExact())
                .filter(millis -> millis >= 0);
    }

    private static Optional<String> after(String text, List<String> words) {
        return words.stream()
                .filter(text::startsWith)
                .map(word -> text.substring(word.length()).strip())
                .findFirst();
    }

    private static Optional<BigDecimal> findMicros(String text) {
        if (text.startsWith("P")) {
            try {
                return Optional.of(BigDecimal.valueOf(Duration.parse(text).toNanos(), 3));
            } catch (ArithmeticException | DateTimeParseException ignored) {
                return Optional.empty();
            }
        }
        Matcher part = PART.matcher(text.toLowerCase(Locale.ROOT));
        BigDecimal sum = BigDecimal.ZERO;
        int end = 0;
        while (end < text.length() && part.find(end) && part.start() == end) {
            Long unit = MICROS.get(part.group(2));
            if (unit == null) {
                return Optional.empty();
            }
            sum = sum.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit)));
            end = part.end();
        }
        return end == 0 || end < text.length() ? Optional.empty() : Optional.of(sum);
    }
}
