package io.milepost.sla.contract.accounting;

import io.milepost.sla.exact.Ratio;

/** How time that nobody knows about counts, and the share of known time below which there is no verdict. */
public record UnknownRule(Treatment treatment, Ratio coverageFloor) {
    public static final UnknownRule REMOVED = new UnknownRule(Treatment.REMOVED, Ratio.ZERO);

    /** Monitoring systems differ silently here; a contract says it aloud. */
    public enum Treatment {
        REMOVED("removed from both sides"),
        UP("counted as up"),
        DOWN("counted as down");

        private final String words;

        Treatment(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
