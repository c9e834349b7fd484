package io.milepost.sla.budget.rules;

import java.util.List;
import java.util.stream.Stream;

/** The gauges of error budgets: what the API exposes and the exported rules read. Their names are a promise to who keeps dashboards. */
public enum BudgetGauge {
    HOURS_ACTIVE("milepost_service_hours_active", "Whether the service is promised now in this regime (1) or not (0)."),
    AGREED(
            "milepost_service_window_agreed_seconds",
            "Service time inside a window of elapsed time that ends now, without what the contract removes."),
    COUNTED_TIME(
            "milepost_service_window_counted_seconds",
            "Of the service time in a window what counts: known, or as the contract says."),
    BAD_TIME("milepost_service_window_bad_seconds", "Of the service time in a window what was bad."),
    COUNTED_SAMPLES(
            "milepost_service_window_counted_observations", "Messages or other observations of a window that count."),
    BAD_SAMPLES(
            "milepost_service_window_bad_observations",
            "Messages or other observations of a window that were late or failed."),
    THRESHOLD(
            "milepost_service_burn_threshold_ratio",
            "The share of bad in a long window, and in its short one, above which its condition holds: the factor of the period times (1 - target)."),
    BUDGET_LEFT(
            "milepost_service_budget_left_ratio",
            "The share of the period's error budget that is left, below zero when it is overspent.");

    private final String metric;
    private final String help;

    BudgetGauge(String metric, String help) {
        this.metric = metric;
        this.help = help;
    }

    public String metric() {
        return metric;
    }

    public String help() {
        return help;
    }

    /** What tells its series apart. */
    public List<String> labelNames() {
        List<String> subject = List.of("service", "contract", "measure", "regime");
        return this == HOURS_ACTIVE || this == BUDGET_LEFT
                ? subject
                : Stream.concat(subject.stream(), Stream.of("window")).toList();
    }

    public static BudgetGauge counted(boolean timed) {
        return timed ? COUNTED_TIME : COUNTED_SAMPLES;
    }

    public static BudgetGauge bad(boolean timed) {
        return timed ? BAD_TIME : BAD_SAMPLES;
    }
}
