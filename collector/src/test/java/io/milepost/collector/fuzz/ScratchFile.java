package io.milepost.collector.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is written anew for each input, for readers that take a path. Gone when the process ends. */
public final class ScratchFile {

    private final Path directory;

    public ScratchFile() {
        try {
            directory = Files.createTempDirectory("fuzz");
            directory.toFile().deleteOnExit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path holding(String name, byte[] content) throws IOException {
        Path file = directory.resolve(name);
        if (!Files.exists(file)) {
            file.toFile().deleteOnExit();
        }
        return Files.write(file, content);
    }
}
