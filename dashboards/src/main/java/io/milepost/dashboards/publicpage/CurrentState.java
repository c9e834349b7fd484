package io.milepost.dashboards.publicpage;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The state now in one word, which components it is about (by their titles), since when, in sentences what is not up seen from where,
 * and when the last result came.
 */
public record CurrentState(
        State state,
        List<String> components,
        @Nullable Instant since,
        List<String> details,
        @Nullable Instant checkedAt) {
    public CurrentState {
        components = List.copyOf(components);
        details = List.copyOf(details);
    }

    /** What a member of the public needs to know. */
    public enum State {
        WORKING,
        PARTLY,
        DOWN,
        UNKNOWN;

        public String key() {
            return "public.now." + name().toLowerCase(Locale.ROOT);
        }
    }
}
