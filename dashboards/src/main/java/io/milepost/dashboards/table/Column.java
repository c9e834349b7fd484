package io.milepost.dashboards.table;

import io.milepost.dashboards.figure.Unit;
import org.jspecify.annotations.Nullable;

/**
 * A table's heading: on the page its title, in a CSV file its name, which says the unit. {@code noteName} heads what stands quietly
 * below each cell, a column of its own in a file. {@code address} sorts by the column, {@code sorted} is "ascending", "descending"
 * or absent. Public because templates read it.
 */
public record Column(
        String title,
        String name,
        @Nullable String noteName,
        boolean numeric,
        @Nullable String address,
        @Nullable String sorted) {
    public static Column words(String title) {
        return words(title, title);
    }

    public static Column number(String title, Unit unit) {
        return new Column(title, named(title, unit), null, true, null, null);
    }

    public static Column number(String title, String name) {
        return new Column(title, name, null, true, null, null);
    }

    /** Words on a page, something else in a file, such as where a range begins. */
    public static Column words(String title, String name) {
        return new Column(title, name, null, false, null, null);
    }

    public Column withNote(String name) {
        return new Column(title, this.name, name, numeric, address, sorted);
    }

    public Column sortable(@Nullable String by, @Nullable String order) {
        return new Column(title, name, noteName, numeric, by, order);
    }

    /** Counts say themselves what they count; of other numbers a file must tell the unit. */
    private static String named(String title, Unit unit) {
        return switch (unit) {
            case SHARE, ATTAINMENT -> title + " (%)";
            case MICROSECONDS -> title + " (microseconds)";
            case MILLISECONDS -> title + " (milliseconds)";
            case BYTES -> title + " (bytes)";
            case ACCOUNTS, PEOPLE, MESSAGES, ATTEMPTS, LOGINS, LINES, PROBES -> title;
        };
    }
}
