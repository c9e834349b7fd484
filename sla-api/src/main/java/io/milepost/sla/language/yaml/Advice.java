package io.milepost.sla.language.yaml;

import java.time.ZoneId;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What most likely went wrong in a quantity that cannot be read, as the end of a message: the habits of spreadsheets and of prose. */
final class Advice {
    private static final Pattern THOUSANDS = Pattern.compile("(\\d{1,3}(?:,\\d{3})+)(\\D.*)?");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("\\d+,\\d+(\\D.*)?");
    private static final Pattern ORDER = Pattern.compile("[<>≤≥=].*");
    private static final Pattern LENGTH = Pattern.compile("([\\d.]+) ?([a-z]+)( .*)?");
    private static final Pattern WORKING = Pattern.compile("([1-9]\\d*) (?:working|business) (hour|day)s?( .*)?");
    private static final Pattern DAYS_OF = Pattern.compile("(\\d+) (?:d|days?|working days?) (?:of|in) (\\S+)");
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("sec", "s"),
            Map.entry("secs", "s"),
            Map.entry("millis", "ms"),
            Map.entry("msec", "ms"),
            Map.entry("mins", "min"),
            Map.entry("m", "min"),
            Map.entry("hr", "h"),
            Map.entry("hrs", "h"));
    private static final Map<String, String> ZONES =
            Map.of("BST", "Europe/London", "UK", "Europe/London", "CET", "Europe/Paris");

    private Advice() {}

    static String forPercent(String text) {
        if (DECIMAL_COMMA.matcher(text).matches()) {
            return "; decimals stand after a point";
        }
        if (text.matches("0\\.\\d+|1(\\.0+)?")) {
            return ", which has no %; a share of 0.999 is 99.9 %";
        }
        if (text.matches("[\\d.]+")) {
            return ", which has no %";
        }
        if (text.matches("[\\d.]+ ?(percent|per cent|pct)")) {
            return "; did you mean " + text.replaceAll("[^\\d.]+$", "") + " %?";
        }
        return ORDER.matcher(text).matches() ? "; a share is reached by exactly itself, leave the sign away" : "";
    }

    static String forNumber(String text) {
        Matcher thousands = THOUSANDS.matcher(text);
        if (thousands.matches()) {
            return "; thousands stand without commas, " + thousands.group(1).replace(",", "");
        }
        if (DECIMAL_COMMA.matcher(text).matches()) {
            return "; decimals stand after a point";
        }
        if (text.endsWith("%")) {
            return "; it stands here without %";
        }
        return text.matches("[£$€].*") ? "; it stands here without a currency" : "";
    }

    static String forLength(String text) {
        String lower = text.toLowerCase(java.util.Locale.ROOT);
        Matcher working = WORKING.matcher(lower);
        if (THOUSANDS.matcher(text).matches() || DECIMAL_COMMA.matcher(text).matches()) {
            return forNumber(text);
        }
        Matcher days = DAYS_OF.matcher(text);
        if (days.matches()) {
            return "; did you mean " + days.group(1) + " working days of " + days.group(2) + "?";
        }
        if (working.matches()) {
            return working.group(2).equals("hour")
                    ? "; hours of a fix time are those of service anyway, write " + working.group(1) + " h"
                    : "; did you mean " + working.group(1) + " working days?";
        }
        if (text.matches("[\\d.]+")) {
            return ", which has no unit";
        }
        if (ORDER.matcher(text).matches()) {
            return "; write within or under before a length, no sign";
        }
        Matcher length = LENGTH.matcher(lower);
        String unit = length.matches() ? UNITS.get(length.group(2)) : null;
        if (unit != null) {
            return "; did you mean " + length.group(1) + " " + unit + "?";
        }
        return lower.matches("\\d+ ?(w|wk|wks|weeks?)") ? "; write a week as 7 d" : "";
    }

    static String forDate(String text) {
        if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
            return "; there is no such day";
        }
        if (text.matches("\\d{4}-\\d{1,2}-\\d{1,2}")) {
            return "; months and days have two digits";
        }
        if (text.matches("\\d{4}-\\d{2}-\\d{2}[;\\t].*")) {
            return "; a comma stands between columns";
        }
        return text.matches(".*\\d.*") ? "; the year stands first, then month and day, with hyphens" : "";
    }

    static String forZone(String text) {
        String known = ZONES.get(text.toUpperCase(java.util.Locale.ROOT));
        if (known == null) {
            known = ZoneId.getAvailableZoneIds().stream()
                    .filter(zone -> zone.equalsIgnoreCase(text)
                            || zone.substring(zone.lastIndexOf('/') + 1).equalsIgnoreCase(text.replace(' ', '_')))
                    .sorted()
                    .findFirst()
                    .orElse(null);
        }
        return known == null ? "" : "; did you mean " + known + "?";
    }
}
