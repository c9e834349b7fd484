package io.milepost.collector.correlation;

import io.milepost.collector.format.LineFields;

/** What became of a line. Every line has exactly one, so that they add up to the lines read. */
public enum LineVerdict {
    /** It tells something about a delivery, a rejection or an access. */
    EVENT,
    /** It is known, and says nothing that is counted. */
    IGNORED,
    /** It has a stamp, a host and a program, but nobody knows what it says. */
    UNRECOGNISED,
    /** It has no readable stamp, or it is damaged or cut off before it says what matters. */
    MALFORMED,
    /** The same line was read before, from this or another source. */
    DUPLICATE;

    static LineVerdict of(LineFields fields) {
        return switch (fields.kind()) {
            case IGNORED -> LineVerdict.IGNORED;
            case UNRECOGNISED -> LineVerdict.UNRECOGNISED;
            case MALFORMED -> LineVerdict.MALFORMED;
            default -> LineVerdict.EVENT;
        };
    }
}
