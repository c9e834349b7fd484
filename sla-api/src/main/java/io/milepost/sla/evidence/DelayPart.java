package io.milepost.sla.evidence;

import java.util.Locale;

/** Of which part of each delay a count tells how many were good; one that does not say it is of whole delays, and knows of no part. */
public enum DelayPart {
    UNSAID,
    WHOLE,
    OWN,
    REMOTE;

    /** Expects the word of a contract. */
    public static DelayPart parse(String word) {
        for (DelayPart part : values()) {
            if (part != UNSAID && part.word().equals(word)) {
                return part;
            }
        }
        throw new IllegalArgumentException("expected whole, own or remote, got " + word);
    }

    public String word() {
        return this == UNSAID ? "" : name().toLowerCase(Locale.ROOT);
    }
}
