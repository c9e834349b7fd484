package io.milepost.collector.checkpoint;

import io.milepost.collector.lake.TableChange;
import java.util.HashMap;
import java.util.Map;

/** A checkpoint that is on the disk, with the mark by which the lake's tables name it: its file and that file's hash. */
public record StoredCheckpoint(Checkpoint checkpoint, String mark) {

    /** The marks that the tables bear once the batch is done. */
    public Map<String, String> marksAfter() {
        Map<String, String> after = new HashMap<>(checkpoint.marks());
        for (TableChange change : checkpoint.changes()) {
            after.put(change.table(), mark);
        }
        return after;
    }
}
