package io.milepost.dashboards.figure;

import org.jspecify.annotations.Nullable;

/**
 * A number that may be shown to a reader: its name (as in {@code explain FIGURE}), a title, what was found, what that counts, what it
 * was before, and how it was computed. Pages take figures, never bare numbers.
 */
public record Figure(
        String name,
        String title,
        Reading reading,
        Unit unit,
        @Nullable Comparison comparison,
        Explanation explanation) {

    /** The same figure at another time; {@code since} completes "since …", such as "1 October 2026". */
    public record Comparison(Reading previous, String since) {}

    public static Figure of(String name, String title, Reading reading, Unit unit, Explanation explanation) {
        return new Figure(name, title, reading, unit, null, explanation);
    }

    public Figure comparedWith(Comparison previous) {
        return new Figure(name, title, reading, unit, previous, explanation);
    }
}
