package io.milepost.collector.lake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.ContentFileParser;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.PendingUpdate;
import org.apache.iceberg.RowDelta;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotAncestryValidator;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.exceptions.ValidationException;
import org.jspecify.annotations.Nullable;

/**
 * Puts a batch's files into the tables, each table in one transaction with two of its properties: the number of the batch,
 * and the mark of the checkpoint that goes with it. A table that bears the mark has the batch, and is left alone; a table
 * that bears another mark than the one expected belongs to a rival, and the commit fails.
 */
public final class LakeCommit {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EventLake lake;
    private final String collector;

    public LakeCommit(EventLake lake, String collector) {
        this.lake = lake;
        this.collector = collector;
    }

    /** The mark that this collector left in a table with its last commit to it. */
    public Optional<String> findMark(String table) {
        return Optional.ofNullable(lake.refreshed(table).properties().get(markProperty()));
    }

    /**
     * Commits one table's change.
     *
     * @param before the mark that the table must bear, null for none
     * @return false when the table had the change already
     */
    public boolean commit(TableChange change, long batch, @Nullable String before, String after) {
        Table table = lake.refreshed(change.table());
        if (after.equals(table.properties().get(markProperty()))) {
            return false;
        }
        Transaction transaction = table.newTransaction();
        try {
            update(transaction, change, table, fence(table, before)).commit();
            transaction
                    .updateProperties()
                    .set(property("batch"), Long.toString(batch))
                    .set(markProperty(), after)
                    .commit();
            transaction.commitTransaction();
        } catch (ValidationException e) {
            throw rival(change.table(), before, findMark(change.table()).orElse(null), e);
        }
        return true;
    }

    /** Fails when a table does not bear the mark that the state directory remembers. */
    public void verifyMark(String table, @Nullable String expected) {
        String mark = findMark(table).orElse(null);
        if (!Objects.equals(mark, expected)) {
            throw rival(table, expected, mark, null);
        }
    }

    private PendingUpdate<Snapshot> update(
            Transaction transaction, TableChange change, Table table, SnapshotAncestryValidator fence) {
        List<DataFile> data = files(change.data(), table, DataFile.class);
        List<DeleteFile> deletes = files(change.deletes(), table, DeleteFile.class);
        if (!change.replaced().isEmpty()) {
            OverwriteFiles overwrite = transaction.newOverwrite().overwriteByRowFilter(change.replacedRows());
            data.forEach(overwrite::addFile);
            return overwrite.validateWith(fence).scanManifestsWith(lake.workers());
        }
        if (deletes.isEmpty()) {
            AppendFiles append = transaction.newAppend();
            data.forEach(append::appendFile);
            return append.validateWith(fence).scanManifestsWith(lake.workers());
        }
        RowDelta delta = transaction.newRowDelta();
        data.forEach(delta::addRows);
        deletes.forEach(delta::addDeletes);
        return delta.validateWith(fence).scanManifestsWith(lake.workers());
    }

    /**
     * Compares the mark on the very metadata that the commit will replace: the catalog swaps that metadata by compare and
     * set, and Iceberg asks again when another writer came first.
     */
    private SnapshotAncestryValidator fence(Table table, @Nullable String before) {
        TableOperations operations = ((HasTableOperations) table).operations();
        return new SnapshotAncestryValidator() {
            @Override
            public boolean validate(Iterable<Snapshot> ancestors) {
                return Objects.equals(before, operations.current().properties().get(markProperty()));
            }

            @Override
            public String errorMessage() {
                return "the table does not bear the mark " + before;
            }
        };
    }

    private <F extends ContentFile<F>> List<F> files(List<String> described, Table table, Class<F> kind) {
        return described.stream().map(json -> kind.cast(file(json, table))).toList();
    }

    private static ContentFile<?> file(String json, Table table) {
        try {
            return ContentFileParser.fromJson(JSON.readTree(json), table.specs());
        } catch (JsonProcessingException e) {
            throw new LakeException("Cannot read the description of a file of " + table.name() + ": " + json, e);
        }
    }

    private LakeException rival(
            String table, @Nullable String expected, @Nullable String found, @Nullable Throwable cause) {
        String message =
                "Cannot continue collector %s: expected the lake's table %s to bear %s, got %s; another collector has this name, or its state directory or the lake was put back to an older copy"
                        .formatted(collector, table, shown(expected), shown(found));
        return cause == null ? new LakeException(message) : new LakeException(message, cause);
    }

    private static String shown(@Nullable String mark) {
        return mark == null ? "no batch of it" : mark;
    }

    private String markProperty() {
        return property("checkpoint");
    }

    private String property(String name) {
        return "milepost.collector." + collector + "." + name;
    }
}
