package io.milepost.sla.comparison;

import io.milepost.sla.exact.Ratio;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of a service beside the one that it is compared with. {@code points} is its level less the other's; {@code reasons}
 * say why nothing is said, {@code cautions} what to keep in mind although something is.
 */
public record Difference(
        String service,
        String against,
        Outcome outcome,
        @Nullable Ratio points,
        List<String> reasons,
        List<String> cautions) {
    public Difference {
        reasons = List.copyOf(reasons);
        cautions = List.copyOf(cautions);
    }

    /** A difference is only said to be one when it is larger than what is not known. */
    public enum Outcome {
        BETTER("better"),
        WORSE("worse"),
        SAME("the same"),
        INDISTINGUISHABLE("cannot be told apart"),
        NOT_ALIKE("not alike: no comparison");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        /** As it stands in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Percentage points with a sign and six decimals, to the nearest. */
    public @Nullable String pointsText() {
        if (points == null) {
            return null;
        }
        String number = points.percent(6, RoundingMode.HALF_UP).toPlainString();
        return points.signum() > 0 ? "+" + number : number;
    }
}
