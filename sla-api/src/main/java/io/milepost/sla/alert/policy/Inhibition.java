package io.milepost.sla.alert.policy;

import io.milepost.sla.alert.signal.Subject;
import io.milepost.sla.alert.store.Alert;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** While one alert fires another need not be told: the parent explains the child, both having the same values of some fields. */
public record Inhibition(String words, Match parent, Match child, List<String> same) {

    public Inhibition {
        same = List.copyOf(same);
    }

    public boolean holds(Alert suspect, Alert alert) {
        Map<String, String> above = fields(suspect);
        Map<String, String> below = fields(alert);
        return suspect.firing()
                && !suspect.id().equals(alert.id())
                && parent.matches(suspect)
                && child.matches(alert)
                && same.stream().allMatch(field -> above.getOrDefault(field, "").equals(below.getOrDefault(field, "")));
    }

    /** What it is about or, if that is nobody in particular, the only one that it hits. */
    static final String ORGANISATION = "organisation";

    /** All that routes and inhibitions can match; whether an outage is down or degraded only the standard ones do. */
    public static Map<String, String> fields(Alert alert) {
        Map<String, String> fields = new HashMap<>(alert.subject().fields());
        fields.put("kind", alert.kind().word());
        fields.put("severity", alert.severity().word());
        if (alert.organisations().size() == 1) {
            fields.merge(ORGANISATION, alert.organisations().get(0), (own, only) -> own.isEmpty() ? only : own);
        }
        String condition = alert.subject().details().get(Subject.CONDITION);
        if (condition != null) {
            fields.put(Subject.CONDITION, condition);
        }
        return fields;
    }
}
