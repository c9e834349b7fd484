package io.milepost.dashboards.publicpage;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The state now in one word, which components it is about (by their titles), and since when. */
public record CurrentState(
        State state, List<String> components, @Nullable Instant since) {
    public CurrentState {
        components = List.copyOf(components);
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
