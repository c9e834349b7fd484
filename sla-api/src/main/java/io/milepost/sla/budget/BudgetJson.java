package io.milepost.sla.budget;

import io.milepost.sla.budget.burn.BurnCondition;
import io.milepost.sla.budget.burn.BurnFinding;
import io.milepost.sla.budget.burn.BurnRate;
import io.milepost.sla.budget.spending.BudgetLimit;
import io.milepost.sla.budget.spending.BudgetUnit;
import io.milepost.sla.budget.spending.Use;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.verdict.outcome.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Budgets as JSON for the command line and the API: plain maps whose keys only ever grow in number. */
public final class BudgetJson {
    private BudgetJson() {}

    public static List<Map<String, @Nullable Object>> of(List<Budget> budgets) {
        return budgets.stream().map(BudgetJson::of).toList();
    }

    private static Map<String, @Nullable Object> of(Budget budget) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("measure", budget.subject().measure());
        json.put("regime", budget.subject().regime());
        if (budget.subject().organisation() != null) {
            json.put("organisation", budget.subject().organisation());
        }
        json.put("kind", budget.subject().kind());
        json.put("period", budget.period().name());
        json.put("at", budget.at().toString());
        json.put("service_hours_active", budget.serviceTime());
        json.put(
                "target",
                budget.target() == null
                        ? null
                        : Words.plain(budget.target().times(Ratio.of(100))).toPlainString());
        json.put("unit", budget.unit().words());
        json.put("overspent", budget.isOverspent());
        json.put("tightest", budget.tightest().map(BudgetLimit::name).orElse(null));
        json.put("limits", budget.limits().stream().map(BudgetJson::of).toList());
        if (!budget.unit().isTime()) {
            json.put("projected", null);
        }
        json.put(
                "burn_rates",
                budget.burnRates().stream().map(rate -> of(rate, budget.unit())).toList());
        json.put("conditions", budget.findings().stream().map(BudgetJson::of).toList());
        json.put("steps", budget.steps());
        return json;
    }

    private static Map<String, @Nullable Object> of(BudgetLimit limit) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", limit.name());
        json.put("unit", limit.unit().words());
        json.put("budget", amount(limit.whole(), limit.unit()));
        json.put("spent", amount(limit.spent(), limit.unit()));
        json.put("left", amount(limit.left(), limit.unit()));
        json.put("left_share", number(limit.shareLeft()));
        json.put("holds", limit.holds());
        return json;
    }

    private static Map<String, @Nullable Object> of(BurnRate rate, BudgetUnit unit) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        Use use = rate.use();
        json.put("window", rate.name());
        json.put("state", rate.rate().isPresent() ? "evaluated" : "not evaluated");
        json.put("rate", rate.rate().map(BudgetJson::number).orElse(null));
        json.put("service_us", use == null ? null : use.serviceMicros());
        json.put("counted", use == null ? null : amount(use.counted(), unit));
        json.put("bad", use == null ? null : amount(use.bad(), unit));
        json.put("unknown", use == null ? null : amount(use.unknown(), unit));
        if (rate instanceof BurnRate.NotEvaluated none) {
            json.put("why", none.why());
        }
        return json;
    }

    private static Map<String, @Nullable Object> of(BurnFinding finding) {
        BurnCondition condition = finding.condition();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("severity", condition.severity().word());
        json.put("long_window", BurnCondition.name(condition.longWindow()));
        json.put("short_window", BurnCondition.name(condition.shortWindow()));
        json.put("factor", number(finding.factor()));
        json.put("state", finding.state().word());
        return json;
    }

    private static Map<String, Object> amount(Ratio amount, BudgetUnit unit) {
        return number(unit.count(amount));
    }

    private static Map<String, Object> number(Ratio exact) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("exact", exact.toString());
        json.put("value", Words.plain(exact));
        return json;
    }
}
