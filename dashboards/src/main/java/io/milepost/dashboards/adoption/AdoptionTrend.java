package io.milepost.dashboards.adoption;

import io.milepost.dashboards.figure.Explanation;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Registered and active accounts day by day; a day that is not known keeps its place, with nulls. Days ascend without holes. */
public record AdoptionTrend(List<Day> days, List<DefinitionChange> changes, Explanation explanation) {
    public AdoptionTrend {
        days = List.copyOf(days);
        changes = List.copyOf(changes);
    }

    /** One civil day; each count is null when it is unknown. Active is a lower bound where the day is said on which it will be known. */
    public record Day(
            LocalDate day,
            @Nullable Long registered,
            @Nullable Long active,
            @Nullable LocalDate activeKnownFrom) {}

    /** From this day on, active means something else. */
    public record DefinitionChange(LocalDate day, String title) {}
}
