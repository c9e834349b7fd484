package io.milepost.sla.hours;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAmount;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a period is written on the command line, in an address and in a report. */
final class PeriodText {
    private static final Pattern WEEK = Pattern.compile("(\\d{4})-W(\\d{2})");
    private static final Pattern QUARTER = Pattern.compile("(\\d{4})-Q([1-4])");
    private static final Pattern HALF_YEAR = Pattern.compile("(\\d{4})-H([12])");

    private PeriodText() {}

    static Period parse(String text, ZoneId zone) {
        try {
            int slash = text.indexOf('/');
            if (slash >= 0) {
                return parseInterval(text, text.substring(0, slash), text.substring(slash + 1), zone);
            }
            Matcher quarter = QUARTER.matcher(text);
            if (quarter.matches()) {
                YearMonth first =
                        YearMonth.of(Integer.parseInt(quarter.group(1)), Integer.parseInt(quarter.group(2)) * 3 - 2);
                return months(text, zone, first, 3, quarter(first.minusMonths(3)));
            }
            Matcher half = HALF_YEAR.matcher(text);
            if (half.matches()) {
                YearMonth first = YearMonth.of(
                        Integer.parseInt(half.group(1)), half.group(2).equals("1") ? 1 : 7);
                return months(text, zone, first, 6, halfYear(first.minusMonths(6)));
            }
            Matcher week = WEEK.matcher(text);
            if (week.matches()) {
                return week(zone, Integer.parseInt(week.group(1)), Integer.parseInt(week.group(2)));
            }
            return switch (text.length()) {
                case 4 -> {
                    Year year = Year.parse(text);
                    yield months(
                            text, zone, year.atMonth(1), 12, year.minusYears(1).toString());
                }
                case 7 -> {
                    YearMonth month = YearMonth.parse(text);
                    yield months(text, zone, month, 1, month.minusMonths(1).toString());
                }
                default ->
                    days(
                            text,
                            zone,
                            LocalDate.parse(text),
                            LocalDate.parse(text).plusDays(1));
            };
        } catch (ArithmeticException ignored) {
            // So far away that its microseconds cannot be counted.
            throw outOfReach(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "Cannot read period: expected 2025-03, 2025-Q1, 2025-H1, 2025, 2025-W13, 2025-03-01 or START/END with dates or"
                            + " instants with a zone, got "
                            + text + advice(text),
                    e);
        }
    }

    static IllegalArgumentException outOfReach(String text) {
        return new IllegalArgumentException("Cannot use period " + text + ": expected at most " + Period.MOST_YEARS
                + " years, within the years " + Period.FIRST_YEAR + " to " + Period.LAST_YEAR);
    }

    static String quarter(YearMonth first) {
        return first.getYear() + "-Q" + (first.getMonthValue() + 2) / 3;
    }

    static String halfYear(YearMonth first) {
        return first.getYear() + "-H" + (first.getMonthValue() + 5) / 6;
    }

    private static Period months(String name, ZoneId zone, YearMonth first, int months, String before) {
        return Period.ofDays(
                name,
                zone,
                first.atDay(1).atStartOfDay(),
                first.plusMonths(months).atDay(1).atStartOfDay(),
                same -> before);
    }

    /** A week from Monday to Sunday, numbered by ISO 8601: the first is the one that holds 4 January. */
    private static Period week(ZoneId zone, int year, int number) {
        LocalDate inFirst = LocalDate.of(year, 1, 4);
        LocalDate monday =
                inFirst.minusDays(inFirst.getDayOfWeek().getValue() - 1L).plusWeeks(number - 1L);
        if (monday.get(IsoFields.WEEK_BASED_YEAR) != year) {
            throw new DateTimeException("no such week");
        }
        return weeks(monday, 1, zone);
    }

    /** So many weeks from a day on; the one from a Monday is named by its number. */
    static Period weeks(LocalDate first, int weeks, ZoneId zone) {
        boolean byNumber = weeks == 1 && first.getDayOfWeek() == DayOfWeek.MONDAY;
        LocalDate end = first.plusWeeks(weeks);
        return Period.ofDays(
                byNumber ? weekNumber(first) : first + "/" + end,
                zone,
                first.atStartOfDay(),
                end.atStartOfDay(),
                same -> byNumber ? weekNumber(first.minusWeeks(1)) : first.minusWeeks(weeks) + "/" + first);
    }

    private static String weekNumber(LocalDate monday) {
        return "%04d-W%02d"
                .formatted(monday.get(IsoFields.WEEK_BASED_YEAR), monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    /** How a part of a period is named: by its dates, or by its instants where a day is cut. */
    static String name(LocalDateTime start, LocalDateTime end, Span span) {
        boolean wholeDays = start.toLocalTime().equals(LocalTime.MIDNIGHT)
                && end.toLocalTime().equals(LocalTime.MIDNIGHT);
        return wholeDays
                ? start.toLocalDate() + "/" + end.toLocalDate()
                : span.startInstant() + "/" + span.endInstant();
    }

    private static Period days(String name, ZoneId zone, LocalDate start, LocalDate end) {
        // Whole calendar months follow whole calendar months, whatever their lengths.
        boolean months = start.getDayOfMonth() == 1 && end.getDayOfMonth() == 1;
        LocalDate earlier = months
                ? start.minusMonths(ChronoUnit.MONTHS.between(start, end))
                : start.minusDays(end.toEpochDay() - start.toEpochDay());
        UnaryOperator<String> before = same -> earlier + "/" + start;
        return Period.ofDays(name, zone, start.atStartOfDay(), end.atStartOfDay(), before);
    }

    private static Period parseInterval(String name, String start, String end, ZoneId zone) {
        if (isDate(start) && isDate(end)) {
            return days(name, zone, LocalDate.parse(start), LocalDate.parse(end));
        }
        if (start.startsWith("P") && isDate(end) && !start.contains("T")) {
            LocalDate last = LocalDate.parse(end);
            java.time.Period length = java.time.Period.parse(start);
            LocalDate first = last.minus(length);
            return Period.ofDays(
                    name, zone, first.atStartOfDay(), last.atStartOfDay(), same -> first.minus(length) + "/" + first);
        }
        if (isDate(start) && end.startsWith("P") && !end.contains("T")) {
            LocalDate first = LocalDate.parse(start);
            return days(name, zone, first, first.plus(java.time.Period.parse(end)));
        }
        if (start.startsWith("P")) {
            Instant last = instant(end, zone);
            return Period.ofInstants(
                    name,
                    zone,
                    ZonedDateTime.ofInstant(last, zone).minus(amount(start)).toInstant(),
                    last);
        }
        Instant first = instant(start, zone);
        Instant last = end.startsWith("P")
                ? ZonedDateTime.ofInstant(first, zone).plus(amount(end)).toInstant()
                : instant(end, zone);
        return Period.ofInstants(name, zone, first, last);
    }

    private static boolean isDate(String text) {
        return text.length() == 10 && !text.startsWith("P");
    }

    private static Instant instant(String text, ZoneId zone) {
        return isDate(text)
                ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                : OffsetDateTime.parse(text).toInstant();
    }

    /** Days and longer are civil, hours and shorter are elapsed; ISO 8601 keeps them apart and so does Java. */
    private static TemporalAmount amount(String text) {
        return text.startsWith("PT") ? java.time.Duration.parse(text) : java.time.Period.parse(text);
    }

    /** What most likely went wrong in a period that cannot be read. */
    private static String advice(String text) {
        if (text.matches("\\d{4}-\\d{2}")) {
            return "; a year has the months 01 to 12";
        }
        if (text.matches("\\d{4}-Q\\d+")) {
            return "; a year has the quarters Q1 to Q4";
        }
        if (text.matches("\\d{4}-H\\d+")) {
            return "; a year has the halves H1 and H2";
        }
        if (text.matches("\\d{4}-W\\d+")) {
            return "; that year has no such week";
        }
        if (text.matches("\\d{4}-\\d")) {
            return "; a month has two digits, " + text.substring(0, 5) + "0" + text.substring(5);
        }
        if (text.matches("\\d{4}-\\d{2}-\\d{2}.*") && text.matches("[^T]*")) {
            return "; there is no such day";
        }
        if (text.matches(".*T.*[^Z]/.*|.*T[\\d:.]*")) {
            return "; an instant has its zone, 2025-03-01T00:00:00Z";
        }
        return text.matches("\\d{1,2}[-/.].*|[A-Za-z]{3,}.*|\\d{4}/.*") ? "; the year stands first, with hyphens" : "";
    }
}
