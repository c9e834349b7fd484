package io.milepost.collector.lake.stored;

/** What becomes of a row that was read again. */
enum RowFate {
    /** The lake has no such row. */
    ADDED,
    /** As ADDED, but part of it is not told by the lines that are there. */
    ADDED_IN_PART,
    /** It stands in for one that says something else. */
    CHANGED,
    /** It stands in for one that says the same, by another version of the parser. */
    RESTAMPED,
    /** The lake has it. */
    SAME,
    /** The lake's row tells more, since lines of it are gone. */
    KEPT;

    private static final RowFate[] ALL = values();

    byte code() {
        return (byte) (ordinal() + 1);
    }

    static RowFate of(byte code) {
        return ALL[code - 1];
    }

    boolean isWritten() {
        return this != SAME && this != KEPT;
    }
}
