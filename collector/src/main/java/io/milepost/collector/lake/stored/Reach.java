package io.milepost.collector.lake.stored;

import org.apache.iceberg.data.Record;

/** Which rows a second reading speaks for. */
public interface Reach {

    /** Whether the file that a row of the lake came from was read again, so that a row that it no longer makes goes. */
    boolean wasReadAgain(Record stored);

    /** Whether a row that was made anew is asked for. */
    boolean isWanted(Record made);

    /** Whether a row that the lake does not have may be added: one in flight is still to be added by the collector itself. */
    boolean mayBeAdded(Record made);

    /** Whether lines that the lake's rows were made of are gone. */
    boolean isSomethingGone();
}
