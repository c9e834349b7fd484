package io.milepost.sla.web.publicsite;

import io.milepost.dashboards.publicsite.SiteFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;

/**
 * A directory that a web server of its own serves. Each file is replaced as a whole, in the order in which they depend on each other, so
 * that a reader never gets half of one, and a page never leads to what is not there yet. Styles and scripts of earlier versions stay:
 * somebody may hold a page that wants them.
 */
final class SiteDirectory {
    /** Of this process alone: two replicas may write the same directory. */
    private static final String FRESH = ".new-" + ProcessHandle.current().pid();

    private final Path directory;

    SiteDirectory(Path directory) {
        this.directory = directory;
    }

    void write(List<SiteFile> files) throws IOException {
        for (SiteFile file : files) {
            Path path = directory.resolve(file.path());
            if (!holds(path, file.bytes())) {
                replace(path, file.bytes());
            }
        }
    }

    private static boolean holds(Path path, byte[] bytes) throws IOException {
        try {
            return Files.size(path) == bytes.length && Arrays.equals(Files.readAllBytes(path), bytes);
        } catch (NoSuchFileException ignored) {
            return false;
        }
    }

    private static void replace(Path path, byte[] bytes) throws IOException {
        Files.createDirectories(path.getParent());
        Path fresh = path.resolveSibling(path.getFileName() + FRESH);
        try {
            Files.write(fresh, bytes);
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
