package io.milepost.collector.checkpoint;

import io.milepost.collector.lake.TableChange;
import java.util.List;
import java.util.Map;

/**
 * What a collector knows at the end of a batch: how far it has read, what it holds in memory, and the files that the batch
 * puts into the lake. Written down before the first table is committed, it is the batch: from here on the batch can only go
 * forward, and everything that a crash leaves undone is done from this.
 *
 * @param marks the mark that each table bears before this batch; a table that never had a batch is absent
 * @param changes what this batch does to the lake
 * @param state each part's state, under the part's name
 */
public record Checkpoint(long batch, Map<String, String> marks, List<TableChange> changes, Map<String, byte[]> state) {
    public Checkpoint {
        marks = Map.copyOf(marks);
        changes = List.copyOf(changes);
        state = Map.copyOf(state);
    }
}
