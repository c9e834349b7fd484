package io.milepost.dashboards.monitoring;

import io.milepost.dashboards.monitoring.Panel.Query;
import java.util.List;

/** What was promised and what is kept of it: attainment, budgets and how fast they go. Verdicts stand on Milepost's own pages. */
final class LevelPanels {
    private static final String MEASURE = "{{service}} {{contract}} {{measure}} {{regime}}";

    private LevelPanels() {}

    static List<Panel> all() {
        return List.of(
                Panel.number(
                        "Budgets overspent",
                        "none",
                        "Measures whose level of the present period is missed as things stand.",
                        new Query("count(milepost_service_budget_left_ratio < 0) or vector(0)", "")),
                Panel.number(
                        "Least budget left",
                        "percentunit",
                        "Of the measure that is nearest to being missed.",
                        new Query("min(milepost_service_budget_left_ratio)", "")),
                Panel.number(
                        "Regimes in service hours",
                        "none",
                        "Measures that are promised at this moment.",
                        new Query("sum(milepost_service_hours_active)", "")),
                Panel.number(
                        "Age of the last judgement",
                        "s",
                        "Of the contract whose present month was judged longest ago.",
                        new Query("max(time() - milepost_service_judged_timestamp_seconds)", "")),
                Panel.series(
                        "Error budget left",
                        "percentunit",
                        "Of the present period; below zero it is overspent.",
                        new Query("milepost_service_budget_left_ratio", MEASURE)),
                Panel.series(
                        "Attained in the present month",
                        "percentunit",
                        "As it was judged last. A gauge is a rounded number: verdicts are taken on the exact one.",
                        new Query("milepost_service_attainment_ratio", MEASURE)),
                Panel.series(
                        "Burn of the last hour, in thresholds",
                        "none",
                        "Above 1 the condition of an hour holds, if that of five minutes does too.",
                        new Query(
                                "(milepost_service_window_bad_seconds{window=\"1h\"} / (milepost_service_window_counted_seconds{window=\"1h\"} > 0))"
                                        + " / on (service, contract, measure, regime) milepost_service_burn_threshold_ratio{window=\"1h\"}",
                                MEASURE)),
                Panel.series(
                        "Burn of three days, in thresholds",
                        "none",
                        "Slow burning, which nobody notices by the hour.",
                        new Query(
                                "(milepost_service_window_bad_seconds{window=\"3d\"} / (milepost_service_window_counted_seconds{window=\"3d\"} > 0))"
                                        + " / on (service, contract, measure, regime) milepost_service_burn_threshold_ratio{window=\"3d\"}",
                                MEASURE)),
                Panel.series(
                        "Bad of what was counted in a day",
                        "percentunit",
                        "Of measures that count messages.",
                        new Query(
                                "milepost_service_window_bad_observations{window=\"1d\"} / (milepost_service_window_counted_observations{window=\"1d\"} > 0)",
                                MEASURE)),
                Panel.series(
                        "Service hours",
                        "none",
                        "1 while the service is promised in a regime.",
                        new Query("milepost_service_hours_active", MEASURE)),
                Panel.series(
                        "Where answers come from",
                        "ops",
                        "Most should be remembered.",
                        new Query("sum by (origin) (rate(milepost_level_answers_total[5m]))", "{{origin}}")),
                Panel.table(
                        "Editions",
                        "none",
                        "Published reports.",
                        new Query("milepost_editions", "{{service}} {{state}}")),
                Panel.table(
                        "Reports sent",
                        "none",
                        "By what became of them.",
                        new Query("milepost_report_dispatches", "{{service}} {{state}}")));
    }
}
