package io.milepost.collector.event;

/** How far a text message is known to have come. */
public enum SmsOutcome {
    /** The message centre took it; no report of its end was asked for, or none came yet. */
    ACCEPTED("accepted"),
    DELIVERED("delivered"),
    FAILED("failed"),
    EXPIRED("expired"),
    /** The message centre, or a list of the gateway, refused it. */
    REJECTED("rejected"),
    /** The gateway threw it away. */
    DISCARDED("discarded"),
    /** It came in from a phone. */
    RECEIVED("received");

    private final String word;

    SmsOutcome(String word) {
        this.word = word;
    }

    /** As the lake and the figures spell it. */
    public String word() {
        return word;
    }
}
