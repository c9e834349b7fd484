package io.milepost.collector.event;

/** Whether somebody got in. */
public enum AccessOutcome {
    OK("ok"),
    FAILED("failed");

    private final String word;

    AccessOutcome(String word) {
        this.word = word;
    }

    /** As the lake and the figures spell it. */
    public String word() {
        return word;
    }
}
