package io.milepost.dashboards.operations;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one vantage point sees of one component. {@code since} is when the state began, {@code lastResult} when it was last seen for
 * oneself; both are absent when nothing was ever seen. Unknown is a state like the others.
 */
public record ComponentState(
        String component,
        String vantage,
        State state,
        @Nullable Instant since,
        @Nullable Instant lastResult,
        @Nullable String reason) {

    /** How a component stands, seen from one place. */
    public enum State {
        UP,
        DEGRADED,
        DOWN,
        UNKNOWN;

        public String key() {
            return "state." + name().toLowerCase(Locale.ROOT);
        }
    }
}
