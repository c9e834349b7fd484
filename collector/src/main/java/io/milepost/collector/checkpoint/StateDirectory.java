package io.milepost.collector.checkpoint;

import io.milepost.collector.durable.DurableFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The directory in which one collector keeps what it knows, locked against a second one for as long as it is open. */
public final class StateDirectory implements AutoCloseable {
    private final Path path;
    private final FileChannel lock;

    private StateDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** @throws CheckpointException when another collector holds the directory */
    public static StateDirectory open(Path path) throws IOException {
        DurableFiles.makeDirectories(path.toAbsolutePath());
        FileChannel channel =
                FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (findLock(channel) == null) {
            channel.close();
            throw new CheckpointException("Cannot start the collector: its state directory " + path
                    + " is in use by another collector; stop that one, or give this one a directory of its own");
        }
        return new StateDirectory(path, channel);
    }

    private static @Nullable FileLock findLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ignored) {
            // The same process holds it, as in a test of two collectors.
            return null;
        }
    }

    public Path resolve(String name) {
        return path.resolve(name);
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
