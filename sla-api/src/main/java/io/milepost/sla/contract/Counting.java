package io.milepost.sla.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How samples are counted: whose part of a delay is judged, whether each sample counts or each slice of time, what their mean may
 * be, whether every organisation is judged by itself, and, of what people report, whose word counts (empty: anybody's).
 */
public record Counting(
        Share share,
        @Nullable Slices slices,
        @Nullable TimeLimit average,
        boolean eachOrganisation,
        boolean reported,
        List<String> reporters) {
    public static final Counting EACH_SAMPLE = new Counting(Share.WHOLE, null, null, false, false, List.of());

    public Counting {
        reporters = List.copyOf(reporters);
    }

    public Counting forOneOrganisation() {
        return new Counting(share, slices, average, false, reported, reporters);
    }

    public boolean accepts(String reporter) {
        return !reported || !reporter.isEmpty() && (reporters.isEmpty() || reporters.contains(reporter));
    }

    /** A supplier answers for its own part of a delay, not for the one that passes at the other party's servers. */
    public enum Share {
        WHOLE("from end to end"),
        OWN("the service's own share"),
        REMOTE("the remote party's share");

        private final String words;

        Share(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
