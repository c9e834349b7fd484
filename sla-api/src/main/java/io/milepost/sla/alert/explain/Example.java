package io.milepost.sla.alert.explain;

import io.milepost.sla.alert.signal.SignalKind;
import io.milepost.sla.alert.signal.Subject;
import io.milepost.sla.alert.store.Alert;
import io.milepost.sla.alert.store.AlertState;
import io.milepost.sla.budget.burn.Severity;
import io.milepost.sla.language.yaml.Quantities;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An alert that nobody had, made from words like {@code kind=outage,component=imap}. */
record Example(Map<String, String> fields) {

    private static final List<String> NAMES =
            List.of("kind", "severity", "service", "component", "target", "vantage", "organisation");

    static Example parse(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : text.split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1 || !NAMES.contains(pair.substring(0, equals))) {
                throw new IllegalArgumentException("expected fields of " + String.join(", ", NAMES)
                        + " such as kind=outage,component=imap, got " + pair);
            }
            fields.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return new Example(fields);
    }

    /** Another one, which is of the same service unless it says otherwise. */
    Example beside(String service) {
        Map<String, String> own = new LinkedHashMap<>(fields);
        own.putIfAbsent("service", service);
        return new Example(own);
    }

    String service() {
        return fields.getOrDefault("service", "");
    }

    Alert toAlert(Instant now, Severity standard) {
        SignalKind kind = Quantities.choice(SignalKind.byWord()).apply(fields.getOrDefault("kind", "outage"));
        Severity severity = fields.containsKey("severity")
                ? Quantities.choice(Map.of("page", Severity.PAGE, "ticket", Severity.TICKET))
                        .apply(fields.getOrDefault("severity", "page"))
                : standard;
        Subject subject = new Subject(
                service(),
                fields.getOrDefault("component", ""),
                fields.getOrDefault("target", ""),
                fields.getOrDefault("vantage", ""),
                fields.getOrDefault("organisation", ""),
                details(kind));
        return new Alert(
                UUID.nameUUIDFromBytes(fields.toString().getBytes(StandardCharsets.UTF_8)),
                kind,
                subject,
                List.of(),
                severity,
                words(),
                AlertState.FIRING,
                now,
                now,
                now,
                null,
                null);
    }

    /** An outage is one that is down, unless it is said to be no more than a ticket. */
    private Map<String, String> details(SignalKind kind) {
        if (kind != SignalKind.OUTAGE) {
            return Map.of();
        }
        return Map.of(Subject.CONDITION, "ticket".equals(fields.get("severity")) ? "degraded" : "down");
    }

    String words() {
        StringBuilder words = new StringBuilder("an alert");
        fields.forEach((name, value) -> words.append(words.length() > 8 ? ", " : " with ")
                .append(name)
                .append(' ')
                .append(value));
        return words.toString();
    }
}
