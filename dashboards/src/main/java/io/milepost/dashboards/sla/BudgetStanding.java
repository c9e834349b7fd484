package io.milepost.dashboards.sla;

import io.milepost.dashboards.figure.Explanation;
import io.milepost.dashboards.figure.Ratio;
import io.milepost.dashboards.figure.Reading;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The error budget of one commitment at an instant: how much may fail, how much has and what is left, how fast it goes, and how it went
 * day by day. Public because templates read it.
 */
public record BudgetStanding(
        String title,
        @Nullable Amounts amounts,
        List<Pace> paces,
        List<Condition> conditions,
        List<Day> course,
        Explanation explanation) {
    public BudgetStanding {
        paces = List.copyOf(paces);
        conditions = List.copyOf(conditions);
        course = List.copyOf(course);
    }

    /** What there is, is spent and is left (below zero when overspent), and the share that is left. */
    public record Amounts(
            BudgetAmount whole, BudgetAmount spent, BudgetAmount left, Ratio shareLeft, boolean overspent) {}

    /** A burn rate over a window of elapsed time; without a rate, why there is none. */
    public record Pace(
            String window,
            @Nullable Duration serviceTime,
            @Nullable String rate,
            @Nullable String why) {}

    /** A burn-rate condition on two windows; {@code state} is the end of a message's key. */
    public record Condition(String severity, String windows, String factor, String state) {}

    /** What was left at the end of a day, and what would be had it gone evenly with the service time; unknown where that says nothing. */
    public record Day(LocalDate day, Reading left, Reading even) {}
}
