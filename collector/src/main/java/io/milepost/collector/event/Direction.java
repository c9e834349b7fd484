package io.milepost.collector.event;

/** Which way a message goes, seen from the service's own domains. */
public enum Direction {
    INBOUND("inbound"),
    OUTBOUND("outbound"),
    INTERNAL("internal"),
    UNKNOWN("unknown");

    private final String word;

    Direction(String word) {
        this.word = word;
    }

    /** As the lake and the figures spell it. */
    public String word() {
        return word;
    }
}
