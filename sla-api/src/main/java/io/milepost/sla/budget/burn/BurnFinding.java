package io.milepost.sla.budget.burn;

import io.milepost.sla.exact.Ratio;

/** A condition at an instant: it holds when the rates of both windows are above the factor, and is not evaluated when one has none. */
public record BurnFinding(BurnCondition condition, Ratio factor, BurnRate longRate, BurnRate shortRate) {
    /** What became of a condition. */
    public enum State {
        BURNING("burning"),
        QUIET("quiet"),
        NOT_EVALUATED("not evaluated");

        private final String word;

        State(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public State state() {
        if (longRate.rate().isEmpty() || shortRate.rate().isEmpty()) {
            return State.NOT_EVALUATED;
        }
        return longRate.exceeds(factor) && shortRate.exceeds(factor) ? State.BURNING : State.QUIET;
    }
}
