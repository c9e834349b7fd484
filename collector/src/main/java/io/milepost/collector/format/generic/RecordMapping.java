package io.milepost.collector.format.generic;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the columns of some program's records mean: of deliveries, or of accesses to mailboxes. A file is read so when its header, or its JSON
 * objects, have all these columns.
 *
 * @param columns by what they mean, the names in the file; a name that begins with {@code =} is the value itself
 * @param outcomes by what the file writes, what that means
 */
public record RecordMapping(Map<String, String> columns, Map<String, String> outcomes) {

    private static final Set<String> COMMON = Set.of("at", "outcome", "address");
    private static final Set<String> OF_DELIVERIES =
            Set.of("recipient", "sender", "id", "messageId", "size", "delayMs", "delaySeconds", "relay", "status");
    private static final Set<String> OF_ACCESSES = Set.of("user", "protocol", "client", "bytesIn", "bytesOut");
    private static final Set<String> ENDS_OF_DELIVERIES =
            Set.of("delivered", "sent", "failed", "expired", "discarded", "deferred", "ignored");
    private static final Set<String> ENDS_OF_ACCESSES = Set.of("ok", "failed", "ignored");

    public RecordMapping {
        columns = new LinkedHashMap<>(columns);
        outcomes = Map.copyOf(outcomes);
        boolean deliveries = columns.containsKey("recipient");
        if (deliveries == columns.containsKey("user")) {
            throw unusable("either the column 'recipient', for deliveries, or 'user', for accesses", columns.keySet());
        }
        require(columns, "at");
        require(columns, deliveries ? "outcome" : "protocol");
        Set<String> known = new TreeSet<>(COMMON);
        known.addAll(deliveries ? OF_DELIVERIES : OF_ACCESSES);
        for (String meaning : columns.keySet()) {
            if (!known.contains(meaning)) {
                throw unusable("columns out of " + known, "'" + meaning + "'");
            }
        }
        Set<String> ends = deliveries ? ENDS_OF_DELIVERIES : ENDS_OF_ACCESSES;
        for (String outcome : outcomes.values()) {
            if (!ends.contains(outcome)) {
                throw unusable("outcomes out of " + new TreeSet<>(ends), "'" + outcome + "'");
            }
        }
        if (columns.containsKey("outcome") && outcomes.isEmpty()) {
            throw unusable("what the values of the column 'outcome' mean", "no outcomes");
        }
        columns = Map.copyOf(columns);
    }

    private static void require(Map<String, String> columns, String meaning) {
        if (!columns.containsKey(meaning)) {
            throw unusable("the column '" + meaning + "'", new TreeSet<>(columns.keySet()));
        }
    }

    private static IllegalArgumentException unusable(String expected, Object found) {
        return new IllegalArgumentException("Cannot use a mapping of records: expected " + expected + ", got " + found);
    }

    boolean ofDeliveries() {
        return columns.containsKey("recipient");
    }

    /** The names that a file must have, as layouts write them. */
    String[] names() {
        return columns.values().stream()
                .filter(name -> !name.startsWith("="))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
    }

    /** The column's name in the file, or empty. */
    String name(String meaning) {
        return columns.getOrDefault(meaning, "").toLowerCase(Locale.ROOT);
    }

    /** The value that stands for the column, or empty. */
    String constant(String meaning) {
        String name = columns.getOrDefault(meaning, "");
        return name.startsWith("=") ? name.substring(1) : "";
    }
}
