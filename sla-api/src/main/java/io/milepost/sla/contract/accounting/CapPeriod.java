package io.milepost.sla.contract.accounting;

import java.time.LocalDate;

/** The stretches of time by which an allowance is renewed: of the calendar, or of the contract. */
public sealed interface CapPeriod
        permits CalendarUnit, CapPeriod.ContractYear, CapPeriod.Rolling, CapPeriod.WholeContract {
    /** The first day of the stretch that a date lies in. */
    LocalDate startOf(LocalDate date);

    /** The first day of the one after it. */
    LocalDate next(LocalDate start);

    /** The first day on which what was allowed may matter to what is allowed on a date. */
    default LocalDate reach(LocalDate date) {
        return startOf(date);
    }

    String words();

    /** A year from the day on which the contract came into force, and from each of its anniversaries. */
    record ContractYear(LocalDate from) implements CapPeriod {
        @Override
        public LocalDate startOf(LocalDate date) {
            int years = date.getYear() - from.getYear();
            LocalDate anniversary = from.plusYears(years);
            return anniversary.isAfter(date) ? from.plusYears(years - 1L) : anniversary;
        }

        @Override
        public LocalDate next(LocalDate start) {
            // Counted from the first day, so that a contract of 29 February keeps its anniversaries.
            return from.plusYears(start.getYear() - from.getYear() + 1L);
        }

        @Override
        public String words() {
            return "a contract year";
        }
    }

    /** So many days that end with the one in question; what they leave depends on those before, and so on. */
    record Rolling(int days) implements CapPeriod {
        @Override
        public LocalDate startOf(LocalDate date) {
            return date.minusDays(days - 1L);
        }

        @Override
        public LocalDate next(LocalDate start) {
            return start.plusDays(days);
        }

        @Override
        public LocalDate reach(LocalDate date) {
            return LocalDate.MIN;
        }

        @Override
        public String words() {
            return "any " + days + " days";
        }
    }

    /** All the time that the contract holds. */
    record WholeContract() implements CapPeriod {
        private static final LocalDate BEFORE_ALL = LocalDate.of(1, 1, 1);
        private static final LocalDate AFTER_ALL = LocalDate.of(10_000, 1, 2);

        @Override
        public LocalDate startOf(LocalDate date) {
            return BEFORE_ALL;
        }

        @Override
        public LocalDate next(LocalDate start) {
            return AFTER_ALL;
        }

        @Override
        public String words() {
            return "all the time of the contract";
        }
    }
}
