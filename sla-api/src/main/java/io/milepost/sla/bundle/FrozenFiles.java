package io.milepost.sla.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A private directory for the files of one bundle while they are written or checked; it is deleted in the end. */
public final class FrozenFiles implements AutoCloseable {
    private final Path directory;

    public FrozenFiles() throws IOException {
        this.directory = Files.createTempDirectory("milepost-bundle");
    }

    public Path directory() {
        return directory;
    }

    /** All files by their names, which have {@code /} on every platform. */
    public SortedMap<String, byte[]> load() throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (Path file : find(directory)) {
            files.put(name(file), Files.readAllBytes(file));
        }
        return files;
    }

    private String name(Path file) {
        return directory.relativize(file).toString().replace('\\', '/');
    }

    private static List<Path> find(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete the directory of a bundle, " + directory, e);
        }
    }
}
