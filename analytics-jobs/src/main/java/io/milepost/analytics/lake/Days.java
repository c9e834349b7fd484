package io.milepost.analytics.lake;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** A set of days, not necessarily consecutive, that one run looks at together. Immutable by convention of its makers. */
public record Days(NavigableSet<LocalDate> all) {
    public Days {
        if (all.isEmpty()) {
            throw new IllegalArgumentException("Cannot look at days: expected at least one");
        }
        all = new TreeSet<>(all);
    }

    /** Consecutive days, both ends included. */
    public record Run(LocalDate first, LocalDate last) {}

    public static Days of(LocalDate... days) {
        return new Days(new TreeSet<>(List.of(days)));
    }

    public LocalDate first() {
        return all.first();
    }

    public LocalDate last() {
        return all.last();
    }

    public List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        LocalDate first = first();
        LocalDate last = first;
        for (LocalDate day : all) {
            if (day.isAfter(last.plusDays(1))) {
                runs.add(new Run(first, last));
                first = day;
            }
            last = day;
        }
        runs.add(new Run(first, last));
        return runs;
    }

    /** The civil days that these UTC days overlap in a zone: one or two for each. */
    public Days civilDaysIn(ZoneId zone) {
        NavigableSet<LocalDate> civil = new TreeSet<>();
        for (LocalDate day : all) {
            civil.add(day.atStartOfDay(ZoneOffset.UTC).withZoneSameInstant(zone).toLocalDate());
            civil.add(day.plusDays(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .minusNanos(1)
                    .withZoneSameInstant(zone)
                    .toLocalDate());
        }
        return new Days(civil);
    }
}
