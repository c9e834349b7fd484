package io.milepost.samples.simulation.truth;

/** How a message ended for a recipient. */
public enum Outcome {
    DELIVERED,
    BOUNCED,
    EXPIRED,
    DISCARDED;

    public String figureName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
