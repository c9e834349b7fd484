package io.milepost.collector.collect.reread;

import io.milepost.collector.lake.stored.Reach;
import io.milepost.collector.spool.SegmentInput;
import java.util.Set;
import java.util.UUID;
import org.apache.iceberg.data.Record;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one service that came from files, or segments, that were read again.
 *
 * @param pieces those whose rows are put right
 * @param hosts whose rows are this collector's, null for all: another collector may read files of the same names elsewhere
 * @param notToBeAdded event ids of rows in flight that the collector itself still holds
 * @param isSomethingGone whether the lake has rows of the service whose files are gone
 */
record PieceReach(Set<String> pieces, @Nullable Set<String> hosts, Set<UUID> notToBeAdded, boolean isSomethingGone)
        implements Reach {
    @Override
    public boolean wasReadAgain(Record stored) {
        return pieces.contains(piece(stored)) && isOurs(stored);
    }

    boolean isOurs(Record stored) {
        return hosts == null || hosts.contains(String.valueOf(stored.getField("host")));
    }

    @Override
    public boolean isWanted(Record made) {
        return pieces.contains(piece(made));
    }

    @Override
    public boolean mayBeAdded(Record made) {
        return !notToBeAdded.contains((UUID) made.getField("event_id"));
    }

    /** The file that a row came from; the ledger names it, an event has a place in it. */
    static String piece(Record row) {
        if (row.struct().field("source_offset") == null) {
            return String.valueOf(row.getField("file"));
        }
        return SegmentInput.piece(String.valueOf(row.getField("source")), (Long) row.getField("source_offset"));
    }
}
