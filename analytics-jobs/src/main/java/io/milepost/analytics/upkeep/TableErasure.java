package io.milepost.analytics.upkeep;

import io.milepost.analytics.upkeep.RowErasure.Fate;
import io.milepost.analytics.upkeep.TableFiles.Gone;
import io.milepost.collector.durable.DurableFileIO;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.RewriteFiles;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.DataWriter;
import org.jspecify.annotations.Nullable;

/**
 * Erases somebody from one table: the rows, then every older snapshot, then each file that has the pseudonyms and that no snapshot needs. Each
 * step is a commit or the deletion of a file, so a run that was killed is gone on with by running it again. Commits compare and set: a
 * collector that commits at the same time loses nothing, and neither does this. Not thread-safe.
 */
final class TableErasure {
    /** What the jobs carry from day to day; they make it again from the rest. */
    private static final Set<String> MADE_AGAIN = Set.of("account_state");
    /** Names accounts on every day: its sequence numbers stay, or every day would be computed again. */
    private static final String IDENTITY = "identity";

    private final Table table;
    private final TableFiles files;
    private final FileSearch search;
    private final RowErasure rows;
    private final SortedMap<String, Counts> counts = new TreeMap<>();
    private final List<Gone> deleted = new ArrayList<>();
    private int expired;

    TableErasure(Table table, Pseudonyms person) {
        this.table = table;
        this.files = new TableFiles(table);
        this.search = new FileSearch(table.schema(), person);
        this.rows = new RowErasure(table, person);
    }

    /** Rows that named somebody, on one day: those that went, and those that name nobody now. */
    record Counts(long removed, long changed) {
        Counts plus(Counts other) {
            return new Counts(removed + other.removed, changed + other.changed);
        }

        boolean isNothing() {
            return removed == 0 && changed == 0;
        }
    }

    /**
     * What was, or would be, done to the table.
     *
     * @param files those that had the pseudonyms
     */
    record Outcome(
            String table,
            SortedMap<String, Counts> rows,
            int files,
            int snapshotsExpired,
            List<Gone> deleted,
            List<String> onTheirWay) {}

    /** Looks, and changes nothing. */
    Outcome look() {
        Set<Path> found = found();
        for (FileScanTask task : named(found)) {
            if (!isMadeAgain()) {
                count(task, read(task, null));
            }
        }
        return outcome(found);
    }

    /** Erases, and answers what was done. */
    Outcome erase() {
        Set<Path> found = found();
        if (!found.isEmpty()) {
            if (isMadeAgain()) {
                table.newDelete().deleteFromRowFilter(Expressions.alwaysTrue()).commit();
            } else {
                rewrite(named(found));
            }
            rewriteManifests();
            expire();
            deleteDebris(found);
        }
        return outcome(found);
    }

    /** The files that still have the pseudonyms, whoever needs them. */
    Set<Path> found() {
        Set<Path> found = new HashSet<>();
        files.present().parallelStream().filter(search::findsIn).toList().forEach(found::add);
        return found;
    }

    private Outcome outcome(Set<Path> found) {
        List<String> onTheirWay = found.stream()
                .filter(file -> deleted.stream().noneMatch(gone -> file.endsWith(gone.file())))
                .filter(files::isOnItsWay)
                .map(file -> files.directory().relativize(file).toString())
                .sorted()
                .toList();
        return new Outcome(Tables.name(table), counts, found.size(), expired, List.copyOf(deleted), onTheirWay);
    }

    private boolean isMadeAgain() {
        return MADE_AGAIN.contains(Tables.name(table));
    }

    private List<FileScanTask> named(Set<Path> found) {
        return Tables.files(table).stream()
                .filter(task -> found.contains(DurableFileIO.path(task.file().location())))
                .toList();
    }

    private void rewrite(List<FileScanTask> tasks) {
        if (tasks.isEmpty()) {
            return;
        }
        RewriteFiles rewrite = table.newRewrite()
                .validateFromSnapshot(
                        Objects.requireNonNull(table.currentSnapshot()).snapshotId());
        long sequence = 0;
        for (FileScanTask task : tasks) {
            rewritten(task).ifPresent(rewrite::addFile);
            rewrite.deleteFile(task.file());
            sequence = Math.max(sequence, Objects.requireNonNullElse(task.file().dataSequenceNumber(), 0L));
        }
        if (Tables.name(table).equals(IDENTITY)) {
            rewrite.dataSequenceNumber(sequence);
        }
        rewrite.commit();
    }

    /** The file that stands in for another one; empty when no row is left. */
    private Optional<DataFile> rewritten(FileScanTask task) {
        DataWriter<Record> writer = FileRows.write(table, task, "erase");
        long left;
        try (writer) {
            left = count(task, read(task, writer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        DataFile written = writer.toDataFile();
        if (left == 0) {
            table.io().deleteFile(written.location());
            return Optional.empty();
        }
        return Optional.of(written);
    }

    private record Read(Counts counts, long left) {}

    private long count(FileScanTask task, Read read) {
        if (!read.counts().isNothing()) {
            counts.merge(Tables.day(task), read.counts(), Counts::plus);
        }
        return read.left();
    }

    private Read read(FileScanTask task, @Nullable DataWriter<Record> writer) {
        long removed = 0;
        long changed = 0;
        long left = 0;
        try (CloseableIterable<Record> live = FileRows.read(table, task)) {
            for (Record row : live) {
                Fate fate = rows.apply(row);
                removed += fate == Fate.REMOVED ? 1 : 0;
                changed += fate == Fate.CHANGED ? 1 : 0;
                if (fate != Fate.REMOVED) {
                    left++;
                    if (writer != null) {
                        writer.write(row);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Read(new Counts(removed, changed), left);
    }

    /** A manifest remembers the bounds of a file that its own commit removed, and bounds are pseudonyms. */
    private void rewriteManifests() {
        table.refresh();
        if (table.currentSnapshot() == null) {
            return;
        }
        Set<String> naming = new HashSet<>();
        table.currentSnapshot().dataManifests(table.io()).stream()
                .filter(manifest -> search.findsIn(DurableFileIO.path(manifest.path())))
                .forEach(manifest -> naming.add(manifest.path()));
        if (!naming.isEmpty()) {
            table.rewriteManifests()
                    .rewriteIf(manifest -> naming.contains(manifest.path()))
                    .clusterBy(file -> file.specId())
                    .commit();
        }
    }

    private void expire() {
        table.refresh();
        if (table.currentSnapshot() == null) {
            return;
        }
        int before = size(table.snapshots());
        table.expireSnapshots()
                .expireOlderThan(table.currentSnapshot().timestampMillis() + 1)
                .retainLast(1)
                .deleteWith(location -> deleted.add(files.delete(DurableFileIO.path(location))))
                .commit();
        table.refresh();
        expired += before - size(table.snapshots());
    }

    /** What a crash or an earlier erasure that was killed left behind. */
    private void deleteDebris(Set<Path> found) {
        Set<Path> needed = files.needed();
        for (Path file : found) {
            if (!needed.contains(file) && !files.isOnItsWay(file) && Files.exists(file)) {
                deleted.add(files.delete(file));
            }
        }
    }

    private static int size(Iterable<?> all) {
        int size = 0;
        for (Object ignored : all) {
            size++;
        }
        return size;
    }
}
