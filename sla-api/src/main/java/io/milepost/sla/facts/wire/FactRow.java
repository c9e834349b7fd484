package io.milepost.sla.facts.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One line of a facts body, which knows its place so that each complaint about it says where. Keys that nobody asks for are later versions' and ignored. */
public final class FactRow {

    private static final int LONGEST_TEXT = 500;

    private final int line;
    private final JsonNode row;

    public FactRow(int line, JsonNode row) {
        this.line = line;
        this.row = row;
    }

    public String text(String key) throws MalformedFact {
        JsonNode value = row.path(key);
        if (!value.isTextual() || value.textValue().length() > LONGEST_TEXT) {
            throw refuse(key, "a text of at most " + LONGEST_TEXT + " characters");
        }
        return value.textValue();
    }

    @Nullable
    String optionalText(String key) throws MalformedFact {
        return isAbsent(key) ? null : text(key);
    }

    String oneOf(String key, Set<String> allowed) throws MalformedFact {
        String value = text(key);
        if (!allowed.contains(value)) {
            throw refuse(key, "one of " + String.join(", ", new TreeSet<>(allowed)));
        }
        return value;
    }

    public long count(String key) throws MalformedFact {
        return count(key, row.path(key));
    }

    public long countOrZero(String key) throws MalformedFact {
        return isAbsent(key) ? 0 : count(key);
    }

    @Nullable
    Long optionalCount(String key) throws MalformedFact {
        return isAbsent(key) ? null : count(key);
    }

    boolean flag(String key) throws MalformedFact {
        if (!row.path(key).isBoolean()) {
            throw refuse(key, "true or false");
        }
        return row.path(key).booleanValue();
    }

    Instant instant(String key) throws MalformedFact {
        String value = text(key);
        try {
            return Instant.parse(value);
        } catch (DateTimeParseException e) {
            throw refuse(key, "an instant such as 2026-10-01T10:00:00Z");
        }
    }

    @Nullable
    Instant optionalInstant(String key) throws MalformedFact {
        return isAbsent(key) ? null : instant(key);
    }

    /** The hour of an hourly fact: within the period that is replaced, or a second PUT could not take it back. */
    Instant hour(FactPeriod period) throws MalformedFact {
        Instant hour = instant("hour");
        if (!period.covers(hour)) {
            throw refuse("hour", "an instant within " + period.text());
        }
        return hour;
    }

    /** Counts by a number that is a text in JSON: thresholds and histogram buckets. */
    Map<Long, Long> counts(String key, long largestKey) throws MalformedFact {
        JsonNode value = row.path(key);
        if (!value.isObject()) {
            throw refuse(key, "an object");
        }
        Map<Long, Long> counts = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            counts.put(number(key, entry.getKey(), largestKey), count(key, entry.getValue()));
        }
        return counts;
    }

    /** Counts by name. */
    Map<String, Long> namedCounts(String key) throws MalformedFact {
        JsonNode value = row.path(key);
        if (!value.isObject()) {
            throw refuse(key, "an object");
        }
        Map<String, Long> counts = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            if (entry.getKey().length() > LONGEST_TEXT) {
                throw refuse(key, "names of at most " + LONGEST_TEXT + " characters");
            }
            counts.put(entry.getKey(), count(key, entry.getValue()));
        }
        return counts;
    }

    Map<String, Double> durations(String key) throws MalformedFact {
        JsonNode value = row.path(key);
        Map<String, Double> durations = new TreeMap<>();
        if (value.isMissingNode() || value.isNull()) {
            return durations;
        }
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            if (!entry.getValue().isNumber() || entry.getValue().doubleValue() < 0) {
                throw refuse(key, "milliseconds of at least 0 for " + entry.getKey());
            }
            durations.put(entry.getKey(), entry.getValue().doubleValue());
        }
        return durations;
    }

    public MalformedFact refuse(String key, String expected) {
        JsonNode value = row.path(key);
        String got = value.isMissingNode() ? "nothing" : shortened(value.toString());
        return new MalformedFact(line, "expected " + expected + " in \"" + key + "\", got " + got);
    }

    boolean isAbsent(String key) {
        return row.path(key).isMissingNode() || row.path(key).isNull();
    }

    private long number(String key, String text, long largest) throws MalformedFact {
        try {
            long number = Long.parseLong(text);
            if (number >= 0 && number <= largest) {
                return number;
            }
        } catch (NumberFormatException ignored) {
            // Refused below, like a number out of range.
        }
        throw refuse(key, "whole numbers from 0 to " + largest + " as keys");
    }

    private long count(String key, JsonNode value) throws MalformedFact {
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw refuse(key, "a whole number of at least 0");
        }
        return value.longValue();
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
