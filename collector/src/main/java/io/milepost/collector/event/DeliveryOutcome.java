package io.milepost.collector.event;

/** How a message ended for one recipient. */
public enum DeliveryOutcome {
    DELIVERED("delivered"),
    BOUNCED("bounced"),
    EXPIRED("expired"),
    DISCARDED("discarded");

    private final String word;

    DeliveryOutcome(String word) {
        this.word = word;
    }

    /** As the lake and the figures spell it. */
    public String word() {
        return word;
    }
}
