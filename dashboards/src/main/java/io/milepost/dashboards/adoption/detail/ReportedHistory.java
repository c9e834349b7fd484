package io.milepost.dashboards.adoption.detail;

import io.milepost.dashboards.figure.Explanation;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What others reported of the service's accounts over the years, and what was measured on the last day; empty when there is nothing. */
public record ReportedHistory(List<Point> points, Explanation explanation) {
    public ReportedHistory {
        points = List.copyOf(points);
    }

    /** Accounts at some time; {@code source} is who reported them, null when they were measured. */
    public record Point(
            String date,
            LocalDate day,
            @Nullable Long registered,
            @Nullable Long active,
            @Nullable String source) {}
}
