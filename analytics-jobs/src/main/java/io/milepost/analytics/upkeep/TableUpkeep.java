package io.milepost.analytics.upkeep;

import io.milepost.analytics.upkeep.Upkeep.Outcome;
import io.milepost.analytics.upkeep.Upkeep.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.RewriteFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.DataWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The upkeep of one table, each day in a commit of its own, beside whoever writes or reads. Not thread-safe. */
final class TableUpkeep {
    private static final Logger logger = LoggerFactory.getLogger(TableUpkeep.class);
    /** Made and dropped day by day, in files of their own. */
    private static final Set<String> NEVER_COMPACTED = Set.of("account_state");

    private final Table table;
    private final TableFiles files;
    private final Rule rule;
    private final Instant now;
    private final LocalDate today;
    private int days;
    private long before;
    private long after;

    TableUpkeep(Table table, Rule rule, Instant now, LocalDate today) {
        this.table = table;
        this.files = new TableFiles(table);
        this.rule = rule;
        this.now = now;
        this.today = today;
    }

    Outcome look() {
        for (List<FileScanTask> part : parts()) {
            days++;
            before += part.size() + deletes(part).size();
            after++;
        }
        int expired = (int) snapshots().stream().filter(this::isOld).count();
        List<Path> orphans = orphans();
        return outcome(expired, orphans.size(), bytes(orphans));
    }

    Outcome run() {
        parts().forEach(this::compact);
        int expired = expire();
        List<Path> orphans = orphans();
        long bytes = bytes(orphans);
        orphans.forEach(files::delete);
        return outcome(expired, orphans.size(), bytes);
    }

    private Outcome outcome(int expired, int orphans, long bytes) {
        return new Outcome(Tables.name(table), days, before, after, expired, orphans, bytes);
    }

    /** The files of each partition of a day that is over and has too many of them. */
    private List<List<FileScanTask>> parts() {
        table.refresh();
        Map<String, List<FileScanTask>> parts = new TreeMap<>();
        for (FileScanTask task : Tables.files(table)) {
            String day = Tables.day(task);
            boolean isOver =
                    !day.equals(Tables.ALL_DAYS) && LocalDate.parse(day).isBefore(today);
            if (isOver && !NEVER_COMPACTED.contains(Tables.name(table))) {
                parts.computeIfAbsent(
                                task.spec().specId() + " " + task.spec().partitionToPath(task.partition()),
                                part -> new ArrayList<>())
                        .add(task);
            }
        }
        return parts.values().stream()
                .filter(part -> part.size() > rule.mostFiles() || !deletes(part).isEmpty())
                .toList();
    }

    private static Set<DeleteFile> deletes(List<FileScanTask> part) {
        Set<DeleteFile> deletes = new HashSet<>();
        Set<String> seen = new HashSet<>();
        part.forEach(task -> task.deletes().stream()
                .filter(delete -> seen.add(delete.location()))
                .forEach(deletes::add));
        return deletes;
    }

    /**
     * The new file has the highest sequence number of all that went into it: deletes that were applied apply no more, those that come later
     * do, and who asks whether the day has changed finds the number that he knows.
     */
    private void compact(List<FileScanTask> part) {
        DataWriter<Record> writer = FileRows.write(table, part.get(0), "compact");
        try (writer) {
            for (FileScanTask task : part) {
                try (CloseableIterable<Record> rows = FileRows.read(table, task)) {
                    rows.forEach(writer::write);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Set<DeleteFile> deletes = deletes(part);
        RewriteFiles rewrite = table.newRewrite()
                .validateFromSnapshot(
                        Objects.requireNonNull(table.currentSnapshot()).snapshotId());
        part.forEach(task -> rewrite.deleteFile(task.file()));
        deletes.forEach(rewrite::deleteFile);
        rewrite.addFile(writer.toDataFile()).dataSequenceNumber(highestSequence(part, deletes));
        try {
            rewrite.commit();
            days++;
            before += part.size() + deletes.size();
            after++;
        } catch (ValidationException | CommitFailedException e) {
            logger.info(
                    "{} is left to the next upkeep: somebody changes it now",
                    part.get(0).file().location(),
                    e);
            table.io().deleteFile(writer.toDataFile().location());
        }
    }

    private static long highestSequence(List<FileScanTask> part, Set<DeleteFile> deletes) {
        long highest = 0;
        for (FileScanTask task : part) {
            highest = Math.max(highest, sequence(task.file()));
        }
        for (DeleteFile delete : deletes) {
            highest = Math.max(highest, sequence(delete));
        }
        return highest;
    }

    private static long sequence(ContentFile<?> file) {
        return Objects.requireNonNullElse(file.dataSequenceNumber(), 0L);
    }

    private int expire() {
        table.refresh();
        int known = snapshots().size();
        if (known == 0) {
            return 0;
        }
        table.expireSnapshots()
                .expireOlderThan(now.minus(rule.kept()).toEpochMilli())
                .retainLast(1)
                .commit();
        table.refresh();
        return known - snapshots().size();
    }

    private List<Snapshot> snapshots() {
        List<Snapshot> snapshots = new ArrayList<>();
        table.snapshots().forEach(snapshots::add);
        return snapshots;
    }

    private boolean isOld(Snapshot snapshot) {
        Snapshot current = table.currentSnapshot();
        return (current == null || snapshot.snapshotId() != current.snapshotId())
                && snapshot.timestampMillis() < now.minus(rule.kept()).toEpochMilli();
    }

    /** Files that no snapshot needs, and that nobody can be about to commit: those are young, or of a batch that is not over. */
    private List<Path> orphans() {
        List<Path> present = files.present();
        table.refresh();
        Set<Path> needed = files.needed();
        return present.stream()
                .filter(file ->
                        !needed.contains(file) && !file.getFileName().toString().startsWith("."))
                .filter(file -> !files.isOnItsWay(file) && isOld(file))
                .toList();
    }

    private boolean isOld(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(rule.kept()));
        } catch (IOException ignored) { // It is gone already.
            return false;
        }
    }

    private static long bytes(List<Path> files) {
        return files.stream().mapToLong(file -> file.toFile().length()).sum();
    }
}
