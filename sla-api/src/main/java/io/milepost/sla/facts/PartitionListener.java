package io.milepost.sla.facts;

import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Keeps something up to date that is computed from stored rows, in the transaction that replaces them. */
public interface PartitionListener {

    /**
     * Runs the rewrite of the partition's rows, and looks at them before and after as it needs. Returns the days of which something else
     * may be known now because of what it computed; the partition's own day needs no mention.
     */
    Set<LocalDate> around(Handle handle, String kind, long partition, Rewrite rewrite) throws SQLException, IOException;

    /** Deletes the rows of a partition and writes the new ones. */
    interface Rewrite {
        void run() throws SQLException, IOException;
    }
}
