package io.milepost.collector.collect.batch;

import io.milepost.collector.checkpoint.Checkpoint;
import io.milepost.collector.checkpoint.CheckpointStore;
import io.milepost.collector.checkpoint.SeenArchive;
import io.milepost.collector.checkpoint.StoredCheckpoint;
import io.milepost.collector.lake.EventLake;
import io.milepost.collector.lake.EventLakeWriter;
import io.milepost.collector.lake.LakeCommit;
import io.milepost.collector.lake.LakeException;
import io.milepost.collector.lake.LakeTable;
import io.milepost.collector.lake.TableChange;
import io.milepost.collector.schema.LakeSchema;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Ends batches. The order makes each one count once: rows become files, seen lines become a file, the checkpoint that names
 * them all is made durable, and only then is table after table committed. Until the checkpoint has its name, nothing has
 * happened and the lines are read again; from then on the batch is certain, and whoever starts next commits what is left
 * of it. See RATIONALE.md.
 */
public final class BatchCommitter {
    private static final int COMMITS_PER_EXPIRY = 50;
    private static final Duration SNAPSHOTS_KEPT = Duration.ofHours(6);

    private final EventLake lake;
    private final EventLakeWriter writer;
    private final LakeCommit commit;
    private final CheckpointStore checkpoints;
    private final BatchStep.Observer observer;
    private final Clock clock;
    private final Map<String, Integer> commits = new HashMap<>();

    private long lastBatch;
    private Map<String, String> marks = Map.of();
    private @Nullable StoredCheckpoint uncommitted;
    private @Nullable List<TableChange> written;

    public BatchCommitter(
            EventLake lake, String collector, CheckpointStore checkpoints, BatchStep.Observer observer, Clock clock) {
        this.lake = lake;
        this.checkpoints = checkpoints;
        this.observer = observer;
        this.clock = clock;
        writer = new EventLakeWriter(lake, collector);
        commit = new LakeCommit(lake, collector);
    }

    /** Finishes what an earlier run left undone, and checks that the lake and the state directory belong together. */
    public Optional<Checkpoint> recover() throws IOException {
        Optional<StoredCheckpoint> newest = findNewest();
        commitTables();
        return verified(newest);
    }

    /** The same, but where the lake's disk is full the batch waits for the first turn: what comes without files is received until then. */
    public Optional<Checkpoint> recoverWhatIsPossible() throws IOException {
        Optional<StoredCheckpoint> newest = findNewest();
        commitTables(this::commitIfPossible);
        return verified(newest);
    }

    private boolean commitIfPossible(TableChange change, StoredCheckpoint certain) {
        try {
            return commit(change, certain);
        } catch (LakeException e) {
            throw e;
        } catch (RuntimeException ignored) {
            // The first turn tries again, and says what is wrong. A rival is noticed then.
            return false;
        }
    }

    private boolean commit(TableChange change, StoredCheckpoint certain) {
        Checkpoint checkpoint = certain.checkpoint();
        commit.commit(change, checkpoint.batch(), checkpoint.marks().get(change.table()), certain.mark());
        return true;
    }

    private Optional<StoredCheckpoint> findNewest() throws IOException {
        Optional<StoredCheckpoint> newest = checkpoints.findNewest();
        newest.ifPresent(stored -> {
            marks = stored.checkpoint().marks();
            lastBatch = stored.checkpoint().batch();
            uncommitted = stored;
        });
        return newest;
    }

    private Optional<Checkpoint> verified(Optional<StoredCheckpoint> newest) {
        for (LakeTable<?> table : LakeSchema.TABLES) {
            if (!isUncommitted(table.name())) {
                commit.verifyMark(table.name(), marks.get(table.name()));
            }
        }
        return newest.map(StoredCheckpoint::checkpoint);
    }

    private boolean isUncommitted(String table) {
        StoredCheckpoint certain = uncommitted;
        return certain != null
                && certain.checkpoint().changes().stream()
                        .anyMatch(change -> change.table().equals(table));
    }

    /** True when a batch is certain but not yet in all tables, since the lake could not be reached. */
    public boolean hasUncommitted() {
        return uncommitted != null;
    }

    /** Makes the batch certain. When this fails it is to be called again for the same rows: what is written is not written anew. */
    public void write(BatchRows rows, SeenArchive seen, CollectorMemory memory) throws IOException {
        List<TableChange> changes = written;
        if (changes == null) {
            changes = writer.write(lastBatch + 1, rows.tables());
            written = changes;
        }
        write(changes, seen, memory);
    }

    /** Makes a batch certain whose rows are files of the lake already. */
    public void write(List<TableChange> changes, SeenArchive seen, CollectorMemory memory) throws IOException {
        long batch = lastBatch + 1;
        observer.passed(BatchStep.ROWS_WRITTEN, batch, "");
        List<String> segments = seen.write(batch);
        observer.passed(BatchStep.SEEN_LINES_WRITTEN, batch, "");
        uncommitted = checkpoints.write(new Checkpoint(
                batch, marks, changes, memory.withSeenSegments(segments).parts()));
        written = null;
        lastBatch = batch;
        observer.passed(BatchStep.CHECKPOINT_WRITTEN, batch, "");
        seen.removeObsolete();
    }

    /** Brings a certain batch into the tables that do not have it yet. */
    public void commitTables() {
        commitTables(this::commit);
    }

    private void commitTables(BiPredicate<TableChange, StoredCheckpoint> commit) {
        StoredCheckpoint certain = uncommitted;
        if (certain == null) {
            return;
        }
        Checkpoint checkpoint = certain.checkpoint();
        for (TableChange change : checkpoint.changes()) {
            if (!commit.test(change, certain)) {
                return;
            }
            observer.passed(BatchStep.TABLE_COMMITTED, checkpoint.batch(), change.table());
        }
        marks = certain.marksAfter();
        uncommitted = null;
        observer.passed(BatchStep.BATCH_DONE, checkpoint.batch(), "");
        checkpoint.changes().forEach(change -> expire(change.table()));
    }

    private void expire(String table) {
        if (commits.merge(table, 1, Integer::sum) % COMMITS_PER_EXPIRY == 0) {
            lake.expireSnapshots(table, clock.instant(), SNAPSHOTS_KEPT);
        }
    }

    public long lastBatch() {
        return lastBatch;
    }
}
