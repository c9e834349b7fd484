package io.milepost.sla.exclusion;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** What became of a request: only one that is approved can exclude anything. */
public enum ExclusionState {
    ASKED,
    APPROVED,
    REJECTED,
    WITHDRAWN;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ExclusionState parse(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    /** Whether this can come after a state: who asked may withdraw even what was approved, nothing else is undone. */
    boolean mayFollow(ExclusionState before) {
        return switch (this) {
            case ASKED -> false;
            case APPROVED, REJECTED -> before == ASKED;
            case WITHDRAWN -> before == ASKED || before == APPROVED;
        };
    }
}
