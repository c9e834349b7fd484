package io.milepost.dashboards.comparison;

import io.milepost.dashboards.figure.Ratio;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What can be said of a service beside the first one, in one commitment, and why no more can be said. */
public record Difference(
        String commitment,
        String service,
        Outcome outcome,
        @Nullable Ratio points,
        List<String> why) {
    public Difference {
        why = List.copyOf(why);
    }

    /** The looks are those of verdicts and states: each has a shape of its own. */
    public enum Outcome {
        BETTER("up"),
        WORSE("down"),
        SAME("on-track"),
        INDISTINGUISHABLE("none"),
        NOT_ALIKE("none");

        private final String look;

        Outcome(String look) {
            this.look = look;
        }

        public String look() {
            return look;
        }

        public String key() {
            return "compare.outcome." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
