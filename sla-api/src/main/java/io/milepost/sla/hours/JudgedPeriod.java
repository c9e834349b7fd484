package io.milepost.sla.hours;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The period over which a contract judges a measure: the one that is asked for, or one of its own, by the calendar or rolling. Asked
 * for a longer time than its own, each of its own periods that ends in it is judged; for a shorter one, its own period so far.
 */
public sealed interface JudgedPeriod {
    List<Period> within(Period asked);

    /** The whole of the period that an instant belongs to, however much of it has passed; {@code asked} where a contract leaves it open. */
    Period around(Instant at, Period asked);

    String words();

    /** Whatever is asked for. */
    record Asked() implements JudgedPeriod {
        @Override
        public List<Period> within(Period asked) {
            return List.of(asked);
        }

        @Override
        public Period around(Instant at, Period asked) {
            return asked;
        }

        @Override
        public String words() {
            return "the period asked for";
        }
    }

    /** Those of the units of time, each beginning where the one before ends, that end in the period; otherwise the one that lasts, so far. */
    private static List<Period> units(
            Period asked, LocalDate first, UnaryOperator<LocalDate> next, Function<LocalDate, Period> unit) {
        List<Period> ended = new ArrayList<>();
        for (LocalDate start = first; ; start = next.apply(start)) {
            Period whole = unit.apply(start);
            if (whole.span().end() > asked.span().end()) {
                return ended.isEmpty() ? List.of(whole.soFar(asked)) : ended;
            }
            ended.add(whole);
        }
    }

    /** So many calendar months, counted from the first day of a month of the year. */
    record Months(int months, int firstMonth) implements JudgedPeriod {
        @Override
        public List<Period> within(Period asked) {
            return units(
                    asked,
                    startOf(asked.civilStart().toLocalDate()),
                    start -> start.plusMonths(months),
                    start -> Period.named(name(start), asked.zone()));
        }

        @Override
        public Period around(Instant at, Period asked) {
            return Period.named(name(startOf(LocalDate.ofInstant(at.minusNanos(1), asked.zone()))), asked.zone());
        }

        private LocalDate startOf(LocalDate date) {
            int past = Math.floorMod(date.getMonthValue() - firstMonth, months);
            return date.withDayOfMonth(1).minusMonths(past);
        }

        private String name(LocalDate start) {
            boolean byYear = (firstMonth - 1) % months == 0;
            if (months == 1) {
                return start.toString().substring(0, 7);
            }
            if (!byYear) {
                return start + "/" + start.plusMonths(months);
            }
            return switch (months) {
                case 3 -> PeriodText.quarter(YearMonth.from(start));
                case 6 -> PeriodText.halfYear(YearMonth.from(start));
                default -> start.toString().substring(0, 4);
            };
        }

        @Override
        public String words() {
            String unit = switch (months) {
                case 1 -> "month";
                case 3 -> "quarter";
                case 6 -> "half-year";
                default -> "year";
            };
            return (firstMonth - 1) % months == 0
                    ? "calendar " + unit
                    : unit + " from the start of month " + firstMonth;
        }
    }

    /** So many weeks of seven days, counted from a date; one week from a Monday is a week by ISO 8601. */
    record Weeks(int weeks, LocalDate first) implements JudgedPeriod {
        public static final Weeks BY_THE_CALENDAR = new Weeks(1, LocalDate.of(1970, 1, 5));

        @Override
        public List<Period> within(Period asked) {
            return units(
                    asked,
                    startOf(asked.civilStart().toLocalDate()),
                    start -> start.plusWeeks(weeks),
                    start -> PeriodText.weeks(start, weeks, asked.zone()));
        }

        @Override
        public Period around(Instant at, Period asked) {
            LocalDate start = startOf(LocalDate.ofInstant(at.minusNanos(1), asked.zone()));
            return PeriodText.weeks(start, weeks, asked.zone());
        }

        private LocalDate startOf(LocalDate date) {
            return date.minusDays(Math.floorMod(date.toEpochDay() - first.toEpochDay(), 7L * weeks));
        }

        @Override
        public String words() {
            return equals(BY_THE_CALENDAR)
                    ? "week from Monday to Sunday"
                    : (weeks == 1 ? "week" : weeks + " weeks") + " counted from " + first;
        }
    }

    /** So many days that end where the period asked for ends. */
    record Rolling(int days) implements JudgedPeriod {
        @Override
        public List<Period> within(Period asked) {
            boolean wholeDay = asked.civilEnd().toLocalTime().equals(java.time.LocalTime.MIDNIGHT);
            String end = wholeDay
                    ? asked.civilEnd().toLocalDate().toString()
                    : asked.span().endInstant().toString();
            return List.of(Period.named("P" + days + "D/" + end, asked.zone()));
        }

        @Override
        public Period around(Instant at, Period asked) {
            LocalDateTime civil = LocalDateTime.ofInstant(at, asked.zone());
            boolean wholeDay = civil.toLocalTime().equals(LocalTime.MIDNIGHT);
            return Period.named("P" + days + "D/" + (wholeDay ? civil.toLocalDate() : at), asked.zone());
        }

        @Override
        public String words() {
            return "rolling " + days + " days";
        }
    }
}
