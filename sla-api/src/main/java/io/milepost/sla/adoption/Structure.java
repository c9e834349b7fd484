package io.milepost.sla.adoption;

import com.fasterxml.jackson.annotation.JsonValue;
import io.milepost.sla.problem.ProblemException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** By which division into regions and types history is read: that of each day, or that of the newest register for all days. */
public enum Structure {
    THEN,
    NOW;

    /** That of each day where nothing is said. */
    public static Structure parse(@Nullable String word) {
        return Arrays.stream(values())
                .filter(structure -> word == null || structure.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () -> ProblemException.badRequest("Cannot read structure: expected then or now, got " + word));
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
