package io.milepost.samples.simulation.truth;

/** Where mail comes from and goes to, by the domains of its envelope. */
public enum Direction {
    INBOUND,
    OUTBOUND,
    INTERNAL,
    UNKNOWN;

    public static Direction of(boolean senderInside, boolean recipientInside) {
        if (senderInside) {
            return recipientInside ? INTERNAL : OUTBOUND;
        }
        return recipientInside ? INBOUND : UNKNOWN;
    }

    public String figureName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
