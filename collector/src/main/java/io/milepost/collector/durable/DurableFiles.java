package io.milepost.collector.durable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Files and directories that survive a power cut: a name is as durable as its directory, so that is synced too. */
public final class DurableFiles {
    private DurableFiles() {}

    public static void syncDirectory(@Nullable Path directory) throws IOException {
        if (directory != null) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Makes a directory and those above it, each one durable in its parent. */
    public static void makeDirectories(@Nullable Path directory) throws IOException {
        if (directory == null || Files.isDirectory(directory)) {
            return;
        }
        Path parent = directory.toAbsolutePath().getParent();
        makeDirectories(parent);
        try {
            Files.createDirectory(directory);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory)) {
                throw e;
            }
        }
        syncDirectory(parent);
    }

    /** Writes a file under another name, then gives it its own: a reader finds all of it or none of it. */
    public static void writeAtomically(Path file, byte[] content, FileAttribute<?>... attributes) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".tmp");
        Files.deleteIfExists(draft);
        try (FileChannel channel =
                FileChannel.open(draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            throw abandoned(draft, e);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncDirectory(file.toAbsolutePath().getParent());
    }

    /**
     * Takes back a file that could not be written to its end: on a full disk what stands there of it takes the room that the
     * next try needs. What an open file's own message lacks is which file it is.
     */
    public static IOException abandoned(Path file, IOException failure) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        return named(file, failure);
    }

    /** The failure with the name of its file. */
    public static IOException named(Path file, IOException failure) {
        if (failure instanceof FileSystemException) {
            return failure;
        }
        IOException named = new FileSystemException(file.toString(), null, failure.getMessage());
        named.setStackTrace(failure.getStackTrace());
        return named;
    }
}
