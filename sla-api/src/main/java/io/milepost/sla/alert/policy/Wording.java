package io.milepost.sla.alert.policy;

import io.milepost.sla.alert.signal.Subject;
import io.milepost.sla.alert.store.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How a receiver is told: one title for a message, and a text for each alert in it. */
public record Wording(Template title, Template text) {

    public static final List<String> NAMES = List.of(
            "alert",
            "status",
            "kind",
            "severity",
            "service",
            "component",
            "target",
            "vantage",
            "organisation",
            "organisations",
            "outage",
            "summary",
            "began_at",
            "fired_at",
            "resolved_at",
            "acknowledged_by",
            "count");

    private static final int MOST_NAMES = 5;

    public static final Template TITLE = new Template("[{{status}}] {{summary}}");
    public static final Template TEXT =
            new Template("{{status}}: {{summary}} ({{severity}}, since {{began_at}}, alert {{alert}})");

    /** The title with the values of the first alert. */
    public String title(Message message) {
        return title.render(values(message, message.entries().get(0)));
    }

    /** A line for each alert. */
    public String text(Message message) {
        return message.entries().stream()
                .map(entry -> text.render(values(message, entry)))
                .collect(Collectors.joining("\n"));
    }

    /** The first of them, and how many more there are: a text message has little room. */
    public static String few(List<String> names) {
        return names.size() <= MOST_NAMES
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, MOST_NAMES)) + " and " + (names.size() - MOST_NAMES) + " others";
    }

    private static Map<String, String> values(Message message, Message.Entry entry) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("alert", entry.id().toString());
        values.put("status", entry.event().word());
        values.put("kind", entry.kind());
        values.put("severity", entry.severity());
        values.put("service", entry.service());
        values.put("component", entry.component());
        values.put("target", entry.target());
        values.put("vantage", entry.vantage());
        values.put("organisation", entry.organisation());
        values.put("organisations", few(entry.organisations()));
        values.put("outage", entry.details().getOrDefault(Subject.OUTAGE, ""));
        values.put("summary", entry.summary());
        values.put("began_at", entry.beganAt().toString());
        values.put("fired_at", entry.firedAt() == null ? "" : entry.firedAt().toString());
        values.put(
                "resolved_at",
                entry.resolvedAt() == null ? "" : entry.resolvedAt().toString());
        values.put("acknowledged_by", entry.acknowledgedBy() == null ? "" : entry.acknowledgedBy());
        values.put("count", Integer.toString(message.entries().size()));
        return values;
    }
}
