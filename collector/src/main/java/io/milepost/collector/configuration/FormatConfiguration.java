package io.milepost.collector.configuration;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.milepost.collector.format.generic.RecordMapping;
import java.util.Map;

/**
 * What the columns of a log mean that Milepost does not know, as comma-separated values or as JSON lines.
 *
 * @param columns by what they mean, their names in the log; {@code =} before a name makes it the value itself
 * @param outcomes by what the log writes, what that means
 */
public record FormatConfiguration(
        Map<String, String> columns,
        @JsonSetter(nulls = Nulls.AS_EMPTY) Map<String, String> outcomes) {

    public FormatConfiguration {
        columns = Map.copyOf(requireNonNull(columns, "a format has columns"));
        outcomes = Map.copyOf(outcomes);
        new RecordMapping(columns, outcomes);
    }

    RecordMapping mapping() {
        return new RecordMapping(columns, outcomes);
    }
}
