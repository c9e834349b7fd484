package io.milepost.sla.contract.accounting;

import java.time.LocalDate;
import java.util.Locale;

/** A calendar unit by which allowances are renewed. */
public enum CalendarUnit implements CapPeriod {
    MONTH(1),
    QUARTER(3),
    YEAR(12);

    private final int months;

    CalendarUnit(int months) {
        this.months = months;
    }

    @Override
    public LocalDate startOf(LocalDate date) {
        int month = (date.getMonthValue() - 1) / months * months + 1;
        return LocalDate.of(date.getYear(), month, 1);
    }

    @Override
    public LocalDate next(LocalDate start) {
        return start.plusMonths(months);
    }

    @Override
    public String words() {
        return "a calendar " + name().toLowerCase(Locale.ROOT);
    }
}
