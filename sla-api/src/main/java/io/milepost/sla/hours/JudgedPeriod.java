package io.milepost.sla.hours;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

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

    /** So many calendar months, counted from the first day of a month of the year. */
    record Months(int months, int firstMonth) implements JudgedPeriod {
        @Override
        public List<Period> within(Period asked) {
            LocalDate date = asked.civilStart().toLocalDate();
            int past = Math.floorMod(date.getMonthValue() - firstMonth, months);
            return units(asked, date.withDayOfMonth(1).minusMonths(past));
        }

        @Override
        public Period around(Instant at, Period asked) {
            LocalDate date = LocalDate.ofInstant(at.minusNanos(1), asked.zone());
            int past = Math.floorMod(date.getMonthValue() - firstMonth, months);
            return Period.parse(name(date.withDayOfMonth(1).minusMonths(past)), asked.zone());
        }

        private List<Period> units(Period asked, LocalDate first) {
            List<Period> ended = new ArrayList<>();
            for (LocalDate start = first; ; start = start.plusMonths(months)) {
                Period unit = Period.parse(name(start), asked.zone());
                if (unit.span().end() > asked.span().end()) {
                    return ended.isEmpty() ? List.of(unit.soFar(asked)) : ended;
                }
                ended.add(unit);
            }
        }

        private String name(LocalDate start) {
            boolean byYear = firstMonth == 1;
            if (months == 1) {
                return start.toString().substring(0, 7);
            }
            if (months == 3 && byYear) {
                return start.getYear() + "-Q" + (start.getMonthValue() + 2) / 3;
            }
            return months == 12 && byYear ? start.toString().substring(0, 4) : start + "/" + start.plusMonths(months);
        }

        @Override
        public String words() {
            return switch (months) {
                case 1 -> "calendar month";
                case 3 -> "calendar quarter";
                default -> firstMonth == 1 ? "calendar year" : "year from the start of month " + firstMonth;
            };
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
            return List.of(Period.parse("P" + days + "D/" + end, asked.zone()));
        }

        @Override
        public Period around(Instant at, Period asked) {
            LocalDateTime civil = LocalDateTime.ofInstant(at, asked.zone());
            boolean wholeDay = civil.toLocalTime().equals(LocalTime.MIDNIGHT);
            return Period.parse("P" + days + "D/" + (wholeDay ? civil.toLocalDate() : at), asked.zone());
        }

        @Override
        public String words() {
            return "rolling " + days + " days";
        }
    }
}
