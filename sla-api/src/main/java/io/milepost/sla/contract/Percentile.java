package io.milepost.sla.contract;

import io.milepost.sla.exact.Ratio;
import java.util.Locale;

/** A promise on a percentile, by a named method: the methods differ fivefold on twenty samples. */
public record Percentile(Ratio share, Method method, TimeLimit limit) {
    /** Nearest rank takes a sample; inclusive (spreadsheets) and exclusive (n + 1) interpolate between two. */
    public enum Method {
        NEAREST_RANK,
        INCLUSIVE,
        EXCLUSIVE;

        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
