package io.milepost.dashboards.page;

import java.time.LocalDate;
import java.util.List;

/** The civil days that a page is about, both inclusive, and the other periods that a reader may choose. */
public record Period(LocalDate first, LocalDate last, List<Link> others) {
    public Period {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException(
                    "Cannot make a period: expected a last day on or after " + first + ", got " + last);
        }
        others = List.copyOf(others);
    }
}
