package io.milepost.collector.endurance.power;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was done to the files of one directory, in order, and what was acknowledged in between. Thread-safe. */
final class DiskTrace {
    private final List<Operation> operations = new ArrayList<>();
    private final Set<FileChannel> open = new HashSet<>();
    private @Nullable String root;
    private @Nullable Watcher watcher;
    private boolean halted;

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

    /** Is asked behind each operation whether it shall be the last one. */
    interface Watcher {
        boolean halts(Operation operation);
    }

    /** From here on nothing is done to the disk. No code catches it as a failure that may pass. */
    static final class Halted extends Error {
        private static final long serialVersionUID = 1;
    }

    synchronized void begin(Path directory) {
        root = directory.toString();
        operations.clear();
        halted = false;
    }

    /** Begins with somebody who may halt what is done. */
    synchronized void begin(Path directory, Watcher newWatcher) {
        begin(directory);
        watcher = newWatcher;
    }

    synchronized boolean isHalted() {
        return halted;
    }

    synchronized void opened(FileChannel channel) {
        open.add(channel);
    }

    synchronized void closed(FileChannel channel) {
        open.remove(channel);
    }

    /** Closes what a halted program left open, and with it gives back its locks, as the kernel does for one that is gone. */
    void closeLeftOpen() throws IOException {
        List<FileChannel> left;
        synchronized (this) {
            left = List.copyOf(open);
        }
        for (FileChannel channel : left) {
            channel.close();
        }
    }

    /** Has to be asked before each operation. */
    synchronized void check(Path path) {
        if (halted && covers(path)) {
            throw new Halted();
        }
    }

    synchronized List<Operation> end() {
        root = null;
        watcher = null;
        return List.copyOf(operations);
    }

    synchronized boolean covers(Path path) {
        return root != null && path.toAbsolutePath().toString().startsWith(root);
    }

    synchronized void add(Operation operation) {
        Watcher asked = watcher;
        if (root != null && asked == null) {
            operations.add(operation);
        } else if (root != null && asked != null && asked.halts(operation)) {
            halted = true;
            throw new Halted();
        }
    }
}
