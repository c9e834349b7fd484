package io.milepost.collector.endurance.power;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was done to the files of one directory, in order, and what was acknowledged in between. Thread-safe. */
final class DiskTrace {
    private final List<Operation> operations = new ArrayList<>();
    private @Nullable String root;

    /** One operation as the disk sees it; paths are text, so that they mean the same to every file system. */
    sealed interface Operation {}

    record MakeDirectory(Path path) implements Operation {}

    record Create(Path path) implements Operation {}

    record Write(Path path, long offset, byte[] bytes) implements Operation {}

    record Truncate(Path path, long size) implements Operation {}

    record Rename(Path from, Path to) implements Operation {}

    record Delete(Path path) implements Operation {}

    /** The file's content is on the disk, or the directory's names. */
    record Sync(Path path) implements Operation {}

    /** Somebody was told that these lines are kept. */
    record Acknowledge(List<Integer> lines) implements Operation {}

    synchronized void begin(Path directory) {
        root = directory.toString();
        operations.clear();
    }

    synchronized List<Operation> end() {
        root = null;
        return List.copyOf(operations);
    }

    synchronized boolean covers(Path path) {
        return root != null && path.toAbsolutePath().toString().startsWith(root);
    }

    synchronized void add(Operation operation) {
        if (root != null) {
            operations.add(operation);
        }
    }
}
