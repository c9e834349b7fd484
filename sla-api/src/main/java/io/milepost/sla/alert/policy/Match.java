package io.milepost.sla.alert.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which alerts are meant: for each field that is named one of several values. Without fields it means all. */
public record Match(Map<String, List<String>> fields) {
    public static final Match ALL = new Match(Map.of());

    public Match {
        fields = new LinkedHashMap<>(fields);
    }

    public boolean everything() {
        return fields.isEmpty();
    }

    /** Why it does not mean these fields; empty when it does. */
    public Optional<String> findDifference(Map<String, String> actual) {
        for (Map.Entry<String, List<String>> field : fields.entrySet()) {
            String value = actual.getOrDefault(field.getKey(), "");
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

    public boolean matches(Map<String, String> actual) {
        return findDifference(actual).isEmpty();
    }
}
