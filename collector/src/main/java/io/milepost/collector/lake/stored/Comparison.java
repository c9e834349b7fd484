package io.milepost.collector.lake.stored;

import java.io.IOException;
import java.time.LocalDate;

/** Finds out what has to be done to one day of a table so that it says what was made anew. */
interface Comparison {
    /** @param rows how many rows there are at most, stored and made */
    RowCounts compare(LocalDate day, String service, long rows, RowChange change) throws IOException;
}
