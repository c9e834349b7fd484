package io.milepost.sla.language.yaml;

import io.milepost.sla.contract.accounting.MaintenanceRule.CivilNotice;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.hours.Span;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How quantities are written in a contract: {@code 99.9 %}, {@code 12 h}, {@code 5 d}, {@code 1 h 30 min}, dates, choices. */
public final class Quantities {
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,12})?)\\s*%");
    private static final Pattern WHOLE = Pattern.compile("\\d{1,15}|\\d{1,3}(?:[,_]\\d{3}){1,4}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(?:\\.\\d{1,12})?");
    private static final Pattern LENGTH = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)\\s*([a-z]+)\\s*");
    private static final long HOUR = 60 * Span.MINUTE;
    private static final Map<String, Long> UNITS = Map.ofEntries(
            Map.entry("us", 1L),
            Map.entry("ms", 1_000L),
            Map.entry("s", Span.SECOND),
            Map.entry("second", Span.SECOND),
            Map.entry("seconds", Span.SECOND),
            Map.entry("min", Span.MINUTE),
            Map.entry("minute", Span.MINUTE),
            Map.entry("minutes", Span.MINUTE),
            Map.entry("h", HOUR),
            Map.entry("hour", HOUR),
            Map.entry("hours", HOUR),
            Map.entry("d", 24 * HOUR),
            Map.entry("day", 24 * HOUR),
            Map.entry("days", 24 * HOUR));

    private Quantities() {}

    public static Ratio percent(String text) {
        Matcher matcher = PERCENT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "expected a percentage like 99.9 %, got " + text + Advice.forPercent(text));
        }
        return Ratio.ofPercent(new BigDecimal(matcher.group(1)));
    }

    /** A percentage from 0 to 100. */
    public static Ratio share(String text) {
        Ratio share = percent(text);
        if (share.compareTo(Ratio.ONE) > 0) {
            throw new IllegalArgumentException("expected a percentage up to 100 %, got " + text);
        }
        return share;
    }

    public static long wholeNumber(String text) {
        if (!WHOLE.matcher(text).matches()) {
            throw new IllegalArgumentException("expected a whole number, got " + text + Advice.forNumber(text));
        }
        return Long.parseLong(text.replace("_", "").replace(",", ""));
    }

    public static Ratio number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("expected a number like 2 or 2.5, got " + text + Advice.forNumber(text));
        }
        return Ratio.of(new BigDecimal(text));
    }

    /** A length of elapsed time in microseconds; a day of it is 24 hours. */
    public static long length(String text) {
        CivilNotice parts = parseLength(text);
        return Math.addExact(
                Math.multiplyExact(parts.days().getDays(), 24 * HOUR),
                parts.time().toNanos() / 1_000);
    }

    /** A notice: days are civil days of the contract's zone, hours and shorter are elapsed. */
    public static CivilNotice notice(String text) {
        return parseLength(text);
    }

    private static CivilNotice parseLength(String text) {
        if (text.startsWith("P")) {
            return parseIsoLength(text);
        }
        Matcher matcher = LENGTH.matcher(text.toLowerCase(Locale.ROOT));
        int end = 0;
        long days = 0;
        long micros = 0;
        while (end < text.length()
                && matcher.find(end)
                && matcher.start() == end
                && UNITS.containsKey(matcher.group(2))) {
            Ratio amount = number(matcher.group(1)).times(Ratio.of(UNITS.getOrDefault(matcher.group(2), 1L)));
            if (!amount.denominator().equals(java.math.BigInteger.ONE)) {
                break;
            }
            if (matcher.group(2).startsWith("d") && !matcher.group(1).contains(".")) {
                days += Long.parseLong(matcher.group(1));
            } else {
                micros = Math.addExact(micros, amount.numerator().longValueExact());
            }
            end = matcher.end();
        }
        if (end < text.length() || text.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected a length like 10 min, 12 h or 5 d, got " + text + Advice.forLength(text));
        }
        return new CivilNotice(
                Period.ofDays(Math.toIntExact(days)), Duration.ofNanos(Math.multiplyExact(micros, 1_000)));
    }

    private static CivilNotice parseIsoLength(String text) {
        try {
            int time = text.indexOf('T');
            Period days = time == 1 ? Period.ZERO : Period.parse(time < 0 ? text : text.substring(0, time));
            Duration duration = time < 0 ? Duration.ZERO : Duration.parse("P" + text.substring(time));
            if (days.toTotalMonths() == 0 && !days.isNegative() && !duration.isNegative()) {
                return new CivilNotice(days, duration);
            }
        } catch (DateTimeException ignored) {
            // Said below, with the text as it was written.
        }
        throw new IllegalArgumentException("expected a length like 10 min, 12 h, 5 d or PT12H, got " + text);
    }

    public static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "expected a date like 2025-12-25, got " + text + Advice.forDate(text), e);
        }
    }

    public static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "expected a time zone like Europe/London or UTC, got " + text + Advice.forZone(text), e);
        }
    }

    public static boolean yesOrNo(String text) {
        return switch (text) {
            case "yes", "true" -> true;
            case "no", "false" -> false;
            default -> throw new IllegalArgumentException("expected yes or no, got " + text);
        };
    }

    /** One of several words. */
    public static <T> Function<String, T> choice(Map<String, T> choices) {
        return text -> {
            T chosen = choices.get(text);
            if (chosen == null) {
                List<String> words = new ArrayList<>(choices.keySet());
                words.sort(null);
                throw new IllegalArgumentException("expected one of " + String.join(", ", words) + ", got " + text
                        + (Suggestion.forWord(text, words).contains("did you") ? Suggestion.forWord(text, words) : ""));
            }
            return chosen;
        };
    }
}
