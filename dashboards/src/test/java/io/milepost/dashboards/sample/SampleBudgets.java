package io.milepost.dashboards.sample;

import io.milepost.dashboards.figure.Gap;
import io.milepost.dashboards.figure.Ratio;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.sla.BudgetAmount;
import io.milepost.dashboards.sla.BudgetStanding;
import io.milepost.dashboards.sla.BudgetStanding.Amounts;
import io.milepost.dashboards.sla.BudgetStanding.Condition;
import io.milepost.dashboards.sla.BudgetStanding.Day;
import io.milepost.dashboards.sla.BudgetStanding.Pace;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Three error budgets: one that burns, one that is overspent by messages, and a commitment that has none. */
final class SampleBudgets {
    private SampleBudgets() {}

    static BudgetStanding open() {
        List<Day> course = new ArrayList<>();
        for (int day = 1; day <= 20; day++) {
            int left = day < 12 ? 26 : day < 18 ? 19 : 12;
            course.add(new Day(LocalDate.of(2026, 10, day), Reading.share(left, 26), Reading.share(31 - day, 31)));
        }
        return new BudgetStanding(
                "Reading mail, Support hours",
                new Amounts(
                        new BudgetAmount.Time(Duration.ofMillis(1_562_400)),
                        new BudgetAmount.Time(Duration.ofMinutes(14)),
                        new BudgetAmount.Time(Duration.ofMillis(722_400)),
                        Ratio.of(301, 651),
                        false),
                List.of(
                        new Pace("5m", Duration.ZERO, null, "Under five minutes of service time in it"),
                        new Pace("1h", Duration.ofHours(1), "116.66", null)),
                List.of(
                        new Condition("page", "1h, 5m", "14.88", "not-evaluated"),
                        new Condition("page", "6h, 30m", "6.20", "burning"),
                        new Condition("ticket", "3d, 6h", "1.03", "quiet")),
                course,
                Samples.explanation());
    }

    static BudgetStanding overspent() {
        Reading unknown = Reading.unknown(Gap.NOTHING_TO_MEASURE);
        return new BudgetStanding(
                "Delivery within 60 seconds, 24 hours",
                new Amounts(
                        new BudgetAmount.Counted("100.15 messages", false),
                        new BudgetAmount.Counted("103 messages", false),
                        new BudgetAmount.Counted("2.85 messages", true),
                        Ratio.of(-57, 2003),
                        true),
                List.of(),
                List.of(),
                List.of(
                        new Day(LocalDate.of(2026, 10, 1), Reading.share(1, 2), unknown),
                        new Day(LocalDate.of(2026, 10, 2), new Reading.Share(Ratio.of(-57, 2003)), unknown)),
                Samples.explanation());
    }

    static BudgetStanding none() {
        return new BudgetStanding(
                "Mean round trip, 24 hours", null, List.of(), List.of(), List.of(), Samples.explanation());
    }
}
