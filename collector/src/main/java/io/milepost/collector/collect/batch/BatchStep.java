package io.milepost.collector.collect.batch;

/** The points of a batch's end at which a collector may die; what is done by then stays done, the rest is done later. */
public enum BatchStep {
    ROWS_WRITTEN,
    SEEN_LINES_WRITTEN,
    CHECKPOINT_WRITTEN,
    TABLE_COMMITTED,
    BATCH_DONE;

    /** Told of every step; production does nothing, tests pull the plug. */
    public interface Observer {
        void passed(BatchStep step, long batch, String table);

        static Observer none() {
            return (step, batch, table) -> {};
        }
    }
}
