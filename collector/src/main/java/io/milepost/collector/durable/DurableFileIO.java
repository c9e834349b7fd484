package io.milepost.collector.durable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.iceberg.exceptions.RuntimeIOException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;

/**
 * The lake's files on a local file system, where a closed file has reached the disk: its bytes, its name in the directory,
 * and every directory made for it. Iceberg's own local files are in the page cache only when a commit names them, and a
 * power cut then leaves a table that points at nothing.
 */
public final class DurableFileIO implements FileIO {
    private static final long serialVersionUID = 1;

    /** Where a file of the lake stands: its location is a path or a {@code file:} URI. */
    public static Path path(String location) {
        return location.startsWith("file:") ? Path.of(URI.create(location).getPath()) : Path.of(location);
    }

    @Override
    public InputFile newInputFile(String location) {
        return new LocalInput(location);
    }

    @Override
    public OutputFile newOutputFile(String location) {
        return new DurableOutput(location);
    }

    @Override
    public void deleteFile(String location) {
        try {
            Files.deleteIfExists(path(location));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RuntimeIOException failure(String act, String location, IOException cause) {
        return new RuntimeIOException(cause, "Cannot %s %s: %s", act, location, cause.getMessage());
    }
}
