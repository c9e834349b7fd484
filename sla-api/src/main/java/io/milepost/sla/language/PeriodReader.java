package io.milepost.sla.language;

import io.milepost.sla.hours.JudgedPeriod;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code period}: over which time a contract judges a measure. */
final class PeriodReader {
    private static final Pattern ROLLING = Pattern.compile("rolling (\\d{1,4}) ?(d|days)");
    private static final Pattern YEAR_FROM = Pattern.compile("year from month (\\d{1,2})");

    private PeriodReader() {}

    static JudgedPeriod judgedPeriod(String text) {
        Matcher rolling = ROLLING.matcher(text);
        if (rolling.matches() && Integer.parseInt(rolling.group(1)) > 0) {
            return new JudgedPeriod.Rolling(Integer.parseInt(rolling.group(1)));
        }
        Matcher year = YEAR_FROM.matcher(text);
        if (year.matches()) {
            int month = Integer.parseInt(year.group(1));
            if (month >= 1 && month <= 12) {
                return new JudgedPeriod.Months(12, month);
            }
        }
        return switch (text) {
            case "as-asked" -> new JudgedPeriod.Asked();
            case "month" -> new JudgedPeriod.Months(1, 1);
            case "quarter" -> new JudgedPeriod.Months(3, 1);
            case "year" -> new JudgedPeriod.Months(12, 1);
            default ->
                throw new IllegalArgumentException(
                        "expected as-asked, month, quarter, year, year from month 4 or rolling 30 d, got " + text);
        };
    }
}
