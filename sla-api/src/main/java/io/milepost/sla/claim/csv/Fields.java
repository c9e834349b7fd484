package io.milepost.sla.claim.csv;

import io.milepost.sla.evidence.Affected;
import io.milepost.sla.evidence.ServiceState;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** How the fields of evidence files are written. */
final class Fields {
    private static final Map<String, ServiceState> STATES = Map.of(
            "up", ServiceState.UP,
            "down", ServiceState.DOWN,
            "open", ServiceState.DOWN,
            "partial", ServiceState.PARTIAL,
            "degraded", ServiceState.DEGRADED,
            "unknown", ServiceState.UNKNOWN);
    private static final Map<String, Boolean> BOOLEANS = Map.of(
            "yes", true, "no", false, "true", true, "false", false, "y", true, "n", false, "1", true, "0", false);

    private static final Pattern CODE = Pattern.compile("[\\p{L}\\d][\\p{L}\\d._/:-]*");

    private Fields() {}

    static Instant instant(String text) {
        try {
            ZonedDateTime parsed = ZonedDateTime.parse(text, DateTimeFormatter.ISO_ZONED_DATE_TIME);
            boolean exact = parsed.getNano() % 1_000 == 0;
            if (exact && parsed.getYear() >= 1 && parsed.getYear() <= 9999) {
                return parsed.toInstant();
            }
        } catch (DateTimeException ignored) {
            // Said below, with the text as it was written.
        }
        throw new IllegalArgumentException(
                "expected an instant with its zone, to the microsecond at most, like 2025-03-30T01:30:00Z or"
                        + " 2025-03-30T02:30:00+01:00, got " + text + adviceForInstant(text));
    }

    private static String adviceForInstant(String text) {
        if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
            return ", which has no time of day and no zone";
        }
        if (text.matches("\\d{4}-\\d{2}-\\d{2} .*")) {
            return "; a T stands between date and time";
        }
        if (text.matches("\\d{4}-\\d{2}-\\d{2}T24:.*")) {
            return "; the end of a day is 00:00 of the next";
        }
        if (text.matches("\\d{4}-\\d{2}-\\d{2}T[\\d:.]+")) {
            return ", which has no zone";
        }
        if (text.matches("\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{2,4}.*")) {
            return "; the year stands first, then month and day, with hyphens";
        }
        return text.matches("\\d{5}(\\.\\d+)?") ? ", which is a spreadsheet's number of a day" : "";
    }

    /** What spreadsheets make of numbers. */
    private static String adviceForNumber(String text) {
        if (text.matches("\\d{1,3}([,\\u00a0\\u202f ']\\d{3})+")) {
            return "; thousands stand without separators";
        }
        if (text.matches("\\d+,\\d+")) {
            return "; decimals stand after a point";
        }
        if (text.matches("\\d+\\.0+")) {
            return "; it stands without decimals";
        }
        if (text.matches("[\\d.]+ ?[a-z]+")) {
            return "; the unit is in the column's name";
        }
        return text.matches("[\\d.]+ ?%") ? "; it is a number, not a share" : "";
    }

    static ServiceState state(String text) {
        ServiceState state = STATES.get(text.toLowerCase(Locale.ROOT));
        if (state == null) {
            throw new IllegalArgumentException("expected up, down, open, partial, degraded or unknown, got " + text);
        }
        return state;
    }

    static boolean yesOrNo(String text) {
        Boolean value = BOOLEANS.get(text.toLowerCase(Locale.ROOT));
        if (value == null) {
            throw new IllegalArgumentException("expected yes or no, got " + text);
        }
        return value;
    }

    /** A number of people, or the codes of organisations with {@code ;} between them. */
    static Affected affected(String text) {
        if (text.matches("\\d{1,15}")) {
            return Affected.people(Long.parseLong(text));
        }
        Set<String> codes = new TreeSet<>();
        for (String code : text.split(";", -1)) {
            // 5,000 and a number too large are numbers that went wrong, no organisations.
            if (!CODE.matcher(code.strip()).matches() || code.strip().matches("\\d+")) {
                throw new IllegalArgumentException("expected a number of users or organisations like RX1;RX2, got "
                        + text + adviceForNumber(text));
            }
            codes.add(code.strip());
        }
        return Affected.organisations(codes);
    }

    static long count(String text) {
        if (!text.matches("\\d{1,15}")) {
            throw new IllegalArgumentException("expected a whole number, got " + text + adviceForNumber(text));
        }
        return Long.parseLong(text);
    }

    /** Milliseconds, with decimals down to the microsecond, as microseconds. */
    static long micros(String text) {
        try {
            BigDecimal micros = new BigDecimal(text).movePointRight(3);
            if (micros.signum() >= 0 && micros.precision() - micros.scale() <= 17) {
                return micros.longValueExact();
            }
        } catch (ArithmeticException | NumberFormatException ignored) {
            // Said below, with the text as it was written.
        }
        throw new IllegalArgumentException(
                "expected milliseconds from 0 up with at most three decimals, got " + text + adviceForNumber(text));
    }
}
