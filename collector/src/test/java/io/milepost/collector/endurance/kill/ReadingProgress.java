package io.milepost.collector.endurance.kill;

import io.milepost.collector.checkpoint.CheckpointStore;
import io.milepost.collector.checkpoint.StateDirectory;
import io.milepost.collector.checkpoint.StoredCheckpoint;
import io.milepost.collector.collect.CollectorFixture;
import io.milepost.collector.collect.batch.CollectorMemory;
import io.milepost.collector.endurance.trial.JavaProcess;
import io.milepost.collector.source.FilePosition;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How far a collector's process has read, seen from outside: its checkpoints, and where it stands in its open files. */
final class ReadingProgress {
    private final Path state;
    private final Path logs;
    private final long batchBefore;

    ReadingProgress(CollectorFixture fixture) throws IOException {
        state = fixture.file("state");
        logs = fixture.file("logs");
        batchBefore = newestBatch();
    }

    /** Waits for a batch beyond those that there were, or for the process's end. */
    void awaitBatch(JavaProcess collector) throws IOException, InterruptedException {
        while (collector.isAlive() && newestBatch() == batchBefore) {
            collector.await(10);
        }
    }

    /** Where the process stands in each log that it has open, by inode; what it has read ahead is read. */
    Map<String, Long> places(JavaProcess collector) throws IOException {
        Map<String, Long> places = new HashMap<>();
        Path process = Path.of("/proc", Long.toString(collector.id()));
        try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : open) {
                if (Files.readSymbolicLink(file).startsWith(logs)) {
                    String place = Files.readAllLines(process.resolve("fdinfo").resolve(file.getFileName()))
                            .get(0);
                    places.put(
                            Files.getAttribute(file, "unix:ino").toString(),
                            Long.parseLong(place.replaceAll("\\D", "")));
                }
            }
        } catch (NoSuchFileException | NotLinkException ignored) {
            // It closed the file, or has ended.
        }
        return places;
    }

    /** How many bytes the next process reads again, since the newest checkpoint does not know of them. */
    long bytesBeyondCheckpoint(Map<String, Long> places) throws IOException {
        Map<String, Long> certain = new HashMap<>();
        try (StateDirectory directory = StateDirectory.open(state)) {
            Optional<StoredCheckpoint> newest = new CheckpointStore(directory).findNewest();
            if (newest.isPresent()) {
                for (FilePosition position :
                        CollectorMemory.of(newest.get().checkpoint()).positions("national", "mail")) {
                    certain.put(position.device().replaceAll(".*ino=|\\)", ""), position.offset());
                }
            }
        }
        return places.entrySet().stream()
                .mapToLong(place -> Math.max(0, place.getValue() - certain.getOrDefault(place.getKey(), 0L)))
                .sum();
    }

    /** How many batches there are beyond those that there were. */
    long batches() throws IOException {
        return newestBatch() - batchBefore;
    }

    private long newestBatch() throws IOException {
        if (!Files.isDirectory(state)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(state)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("checkpoint-\\d+"))
                    .mapToLong(name -> Long.parseLong(name.substring("checkpoint-".length())))
                    .max()
                    .orElse(0);
        }
    }
}
