package io.milepost.sla.alert.policy;

import io.milepost.sla.alert.store.Alert;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which alerts are meant: for each field that is named one of several values. Without fields it means all. An alert that hits several organisations is
 * meant only where all of them are named, so that what hits everybody is not taken for one organisation's own.
 */
public record Match(Map<String, List<String>> fields) {
    public static final Match ALL = new Match(Map.of());

    public Match {
        fields = new LinkedHashMap<>(fields);
    }

    public boolean everything() {
        return fields.isEmpty();
    }

    /** Why it does not mean this alert; empty when it does. */
    public Optional<String> findDifference(Alert alert) {
        Map<String, String> actual = Inhibition.fields(alert);
        for (Map.Entry<String, List<String>> field : fields.entrySet()) {
            String value = actual.getOrDefault(field.getKey(), "");
            if (field.getKey().equals(Inhibition.ORGANISATION)
                    && alert.organisations().size() > 1) {
                if (!field.getValue().containsAll(alert.organisations())) {
                    return Optional.of("it hits %d organisations, not only %s"
                            .formatted(alert.organisations().size(), String.join(" or ", field.getValue())));
                }
                continue;
            }
            if (!field.getValue().contains(value)) {
                return Optional.of("%s is %s, not %s"
                        .formatted(
                                field.getKey(),
                                value.isEmpty() ? "none" : value,
                                String.join(" or ", field.getValue())));
            }
        }
        return Optional.empty();
    }

    public boolean matches(Alert alert) {
        return findDifference(alert).isEmpty();
    }
}
