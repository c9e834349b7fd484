package io.milepost.collector.format.columns;

import io.milepost.collector.format.LineFields;

/** Reads the records of one layout. What a record says does not depend on other records. Not thread-safe. */
public interface RecordReader {

    /** When the record was written, in microseconds UTC, or {@link InstantText#NONE} when that cannot be read. */
    long at(Columns record);

    /** Whether {@link #at} is what the server's own clock showed, so that only its zone makes it an instant. */
    default boolean isLocal() {
        return false;
    }

    /**
     * Finds out what a record says. Slices are of the record's buffer. A subject or a text that people wrote is never among them.
     *
     * @param fields cleared; filled here
     */
    void parse(Columns record, LineFields fields);
}
