package io.milepost.dashboards.monitoring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The expressions of rules and dashboards, and the series and labels that they name. */
final class Expressions {
    private static final Pattern SERIES =
            Pattern.compile("(?<![\\w:])([a-z]+:)?(?:milepost|process|jvm|up)\\w*(?::\\w+)*");
    private static final Pattern MATCHER = Pattern.compile("([a-zA-Z_]\\w*)\\s*(?:=~|!~|!=|=)\\s*\"");
    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|on|without|ignoring)\\s*\\(([^)]*)\\)");
    private static final Pattern RULE = Pattern.compile(
            "(?m)^      - (record|alert): (\\S+)\\n        expr: (?:\\|\\n((?:          .*\\n)+)|(.*)\\n)");
    private static final Pattern LEGEND = Pattern.compile("\\{\\{\\s*(?:\\$labels\\.)?(\\w+)\\s*\\}\\}");

    private Expressions() {}

    /** By where they stand. */
    static Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>(rules());
        for (GrafanaDashboard dashboard : GrafanaDashboard.all()) {
            for (Panel panel : dashboard.panels()) {
                int number = 0;
                for (Panel.Query query : panel.queries()) {
                    all.put(dashboard.name() + " " + panel.title() + " " + number++, query.expression());
                }
            }
        }
        return all;
    }

    static Map<String, String> rules() {
        Map<String, String> rules = new LinkedHashMap<>();
        Matcher rule = RULE.matcher(MonitoringFiles.rules("https://levels.example.org"));
        while (rule.find()) {
            rules.put(
                    rule.group(1) + " " + rule.group(2),
                    (rule.group(3) == null ? rule.group(4) : rule.group(3)).strip());
        }
        return rules;
    }

    static List<String> recorded() {
        return rules().keySet().stream()
                .filter(name -> name.startsWith("record "))
                .map(name -> name.substring("record ".length()))
                .toList();
    }

    static Set<String> series(String expression) {
        Set<String> series = new TreeSet<>();
        Matcher name = SERIES.matcher(expression.replaceAll("\"[^\"]*\"", "\"\""));
        while (name.find()) {
            series.add(name.group());
        }
        return series;
    }

    static Set<String> labels(String expression) {
        Set<String> labels = new TreeSet<>();
        Matcher matcher = MATCHER.matcher(expression);
        while (matcher.find()) {
            labels.add(matcher.group(1));
        }
        Matcher grouping = GROUPING.matcher(expression);
        while (grouping.find()) {
            for (String label : grouping.group(1).split(",")) {
                labels.add(label.strip());
            }
        }
        return labels;
    }

    static List<String> placeholders(String text) {
        List<String> names = new ArrayList<>();
        Matcher placeholder = LEGEND.matcher(text);
        while (placeholder.find()) {
            names.add(placeholder.group(1));
        }
        return names;
    }
}
