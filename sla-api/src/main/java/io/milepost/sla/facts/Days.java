package io.milepost.sla.facts;

import java.time.LocalDate;
import java.util.List;

/** Days from the first to the last, both included. */
public record Days(LocalDate first, LocalDate last) {

    public Days {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException(
                    "Cannot use days: expected a last day from " + first + " on, got " + last);
        }
    }

    public static Days of(LocalDate day) {
        return new Days(day, day);
    }

    public List<LocalDate> all() {
        return first.datesUntil(last.plusDays(1)).toList();
    }
}
