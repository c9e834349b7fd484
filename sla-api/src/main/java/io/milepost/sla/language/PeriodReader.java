package io.milepost.sla.language;

import io.milepost.sla.hours.JudgedPeriod;
import io.milepost.sla.language.yaml.Quantities;
import io.milepost.sla.language.yaml.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code period}: over which time a contract judges a measure. */
final class PeriodReader {
    private static final Pattern ROLLING = Pattern.compile("rolling (\\d{1,4}) ?(d|days)");
    private static final Pattern MONTHS_FROM = Pattern.compile("(quarter|half-year|year) from month (\\d{1,2})");
    private static final Pattern WEEKS_FROM = Pattern.compile("(?:week|(\\d{1,2}) weeks) from (\\d{4}-\\d{2}-\\d{2})");
    private static final Map<String, Integer> MONTHS = Map.of("month", 1, "quarter", 3, "half-year", 6, "year", 12);

    private PeriodReader() {}

    private static String advice(String text) {
        if (text.matches("\\d{1,4} ?(d|days)")) {
            return "; did you mean rolling " + text + "?";
        }
        String near = Suggestion.forWord(text, List.of("week", "month", "quarter", "half-year", "year"));
        return text.matches("annual|annually") ? "; did you mean year?" : near.contains("did you") ? near : "";
    }

    static JudgedPeriod judgedPeriod(String text) {
        Matcher rolling = ROLLING.matcher(text);
        if (rolling.matches() && Integer.parseInt(rolling.group(1)) > 0) {
            return new JudgedPeriod.Rolling(Integer.parseInt(rolling.group(1)));
        }
        Matcher from = MONTHS_FROM.matcher(text);
        if (from.matches()) {
            int month = Integer.parseInt(from.group(2));
            if (month >= 1 && month <= 12) {
                return new JudgedPeriod.Months(MONTHS.getOrDefault(from.group(1), 12), month);
            }
        }
        Matcher weeks = WEEKS_FROM.matcher(text);
        if (weeks.matches() && !"0".equals(weeks.group(1))) {
            int number = weeks.group(1) == null ? 1 : Integer.parseInt(weeks.group(1));
            return new JudgedPeriod.Weeks(number, Quantities.date(weeks.group(2)));
        }
        if (MONTHS.containsKey(text)) {
            return new JudgedPeriod.Months(MONTHS.getOrDefault(text, 1), 1);
        }
        return switch (text) {
            case "as-asked" -> new JudgedPeriod.Asked();
            case "week" -> JudgedPeriod.Weeks.BY_THE_CALENDAR;
            default ->
                throw new IllegalArgumentException("expected as-asked, week, 4 weeks from 2025-01-06, month, quarter,"
                        + " half-year, year, year from month 4 or rolling 30 d, got " + text + advice(text));
        };
    }
}
