package io.milepost.sla.credit;

import java.time.LocalDate;

/** How long a customer may claim a credit: so many days after the period, or until the end of the month so many months later. */
public record Claim(int days, int months) {
    /** The last day on which it can be claimed, of a period that ended before this date. */
    public LocalDate lastDay(LocalDate afterPeriod) {
        LocalDate last = afterPeriod.minusDays(1);
        return months > 0 ? last.withDayOfMonth(1).plusMonths(months + 1L).minusDays(1) : last.plusDays(days);
    }
}
