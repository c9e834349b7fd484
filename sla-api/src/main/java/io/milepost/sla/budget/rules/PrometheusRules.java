package io.milepost.sla.budget.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.milepost.sla.budget.burn.BurnCondition;
import io.milepost.sla.budget.burn.BurnRate;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.contract.Measure.Availability;
import io.milepost.sla.hours.Span;
import io.milepost.sla.verdict.outcome.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A contract's burn-rate conditions as a file of rules for Prometheus. Recording rules make the ratio of bad to service time for each
 * window, and none where it holds less than five minutes of it; alerting rules compare both windows of a condition with the threshold of
 * the present period, which the API exposes as well: months differ in length, a file of rules does not.
 */
public final class PrometheusRules {
    private static final String BY = "service, contract, measure, regime";
    private static final String RECORD = "regime:milepost_service_errors:ratio_";

    private final Contract contract;
    private final String pages;

    private PrometheusRules(Contract contract, String pages) {
        this.contract = contract;
        this.pages = pages;
    }

    /** As YAML; {@code pages} is where people find the service-level page, such as {@code https://levels.example.org}. */
    public static String write(Contract contract, String pages) {
        return new PrometheusRules(contract, pages).write();
    }

    private String write() {
        List<Object> recording = new ArrayList<>();
        boolean timed = contract.everyVersion().anyMatch(Availability.class::isInstance);
        boolean counted = contract.everyVersion().anyMatch(measure -> !(measure instanceof Availability));
        for (Duration window : BurnCondition.windows()) {
            recording.add(record(window, timed, counted));
        }
        List<Object> alerting = new ArrayList<>();
        for (BurnCondition condition : BurnCondition.values()) {
            alerting.add(alert(condition));
        }
        alerting.add(silence());
        Map<String, Object> file = new LinkedHashMap<>();
        file.put(
                "groups",
                List.of(
                        group("milepost " + contract.name() + " burn rates", recording),
                        group("milepost " + contract.name() + " error budgets", alerting)));
        return yaml(file);
    }

    private static Map<String, Object> group(String name, List<Object> rules) {
        Map<String, Object> group = new LinkedHashMap<>();
        group.put("name", name);
        group.put("rules", rules);
        return group;
    }

    private Map<String, Object> record(Duration window, boolean timed, boolean counted) {
        String name = BurnCondition.name(window);
        List<String> ratios = new ArrayList<>();
        if (timed) {
            ratios.add(ratio(BudgetGauge.BAD_TIME, BudgetGauge.COUNTED_TIME, name));
        }
        if (counted) {
            ratios.add(ratio(BudgetGauge.BAD_SAMPLES, BudgetGauge.COUNTED_SAMPLES, name));
        }
        long least = BurnRate.LEAST_SERVICE_MICROS / Span.SECOND;
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("record", RECORD + name);
        rule.put(
                "expr",
                (ratios.size() == 1 ? ratios.get(0) : "(\n  " + String.join("\n  or\n  ", ratios) + "\n)")
                        + "\nand on (" + BY + ")\n" + most(BudgetGauge.AGREED, name) + " >= " + least + "\n");
        return rule;
    }

    private String ratio(BudgetGauge bad, BudgetGauge counted, String window) {
        return most(bad, window) + " / (" + most(counted, window) + " > 0)";
    }

    /** Of several instances that tell the same, or of one that was started anew under another name. */
    private String most(BudgetGauge gauge, String window) {
        return "max by (" + BY + ") (" + gauge.metric() + "{" + selector() + ",window=\"" + window + "\"})";
    }

    private String selector() {
        return "service=\"" + contract.service() + "\",contract=\"" + contract.name() + "\"";
    }

    private Map<String, Object> alert(BurnCondition condition) {
        String longOne = BurnCondition.name(condition.longWindow());
        String shortOne = BurnCondition.name(condition.shortWindow());
        String threshold = most(BudgetGauge.THRESHOLD, longOne);
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("alert", "MilepostErrorBudgetBurn");
        rule.put(
                "expr",
                "(" + RECORD + longOne + "{" + selector() + "} > on (" + BY + ") " + threshold + ")\nand on (" + BY
                        + ")\n("
                        + RECORD + shortOne + "{" + selector() + "} > on (" + BY + ") " + threshold + ")\nand on (" + BY
                        + ")\n(max by (" + BY + ") (" + BudgetGauge.HOURS_ACTIVE.metric() + "{" + selector()
                        + "}) == 1)\n");
        Map<String, Object> labels = new LinkedHashMap<>();
        labels.put("severity", condition.severity().word());
        labels.put("long_window", longOne);
        labels.put("short_window", shortOne);
        rule.put("labels", labels);
        Map<String, Object> annotations = new LinkedHashMap<>();
        annotations.put(
                "summary",
                "{{ $labels.measure }} ({{ $labels.regime }}) of {{ $labels.service }} burns its error budget");
        annotations.put(
                "description",
                "{{ $value | humanizePercentage }} of the service time or of what was counted in the last " + longOne
                        + " was bad, and of the last " + shortOne + " too much as well: going on like this, more than "
                        + Words.percent(condition.share()) + " % of the period's budget goes in " + longOne + ".");
        annotations.put("link", page());
        rule.put("annotations", annotations);
        return rule;
    }

    /** Without gauges no condition can hold, which must not look like peace. */
    private Map<String, Object> silence() {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("alert", "MilepostErrorBudgetUnknown");
        rule.put("expr", "absent(" + BudgetGauge.HOURS_ACTIVE.metric() + "{" + selector() + "})\n");
        rule.put("for", "10m");
        Map<String, Object> labels = new LinkedHashMap<>();
        labels.put("severity", "ticket");
        rule.put("labels", labels);
        Map<String, Object> annotations = new LinkedHashMap<>();
        annotations.put("summary", "The error budgets of {{ $labels.contract }} are not known to Prometheus");
        annotations.put(
                "description",
                "For ten minutes no burn rate was told: the API is not scraped, or its store does not answer.");
        annotations.put("link", page());
        rule.put("annotations", annotations);
        return rule;
    }

    private String page() {
        return pages + "/sla?contract=" + encode(contract.name()) + "&service=" + encode(contract.service());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String yaml(Map<String, Object> file) {
        YAMLFactory factory = YAMLFactory.builder()
                .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .disable(YAMLGenerator.Feature.SPLIT_LINES)
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .build();
        try {
            return new ObjectMapper(factory).writeValueAsString(file);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write the rules: expected them to be plain text and lists", e);
        }
    }
}
