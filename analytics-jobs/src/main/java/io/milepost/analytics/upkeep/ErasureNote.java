package io.milepost.analytics.upkeep;

import io.milepost.collector.durable.DurableFileIO;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * All that an erasure looks for, in a file of the lake for as long as the erasure takes. Names are found by tables that are erased themselves: one that was
 * killed half way would not find the others again.
 */
final class ErasureNote {
    private final Path file;

    ErasureNote(String warehouse) {
        this.file = DurableFileIO.path(warehouse).resolve("erasure-that-is-not-over");
    }

    /** What is asked for now, and what an erasure that was killed had found. */
    Collection<String> and(Collection<String> asked) {
        List<String> all = new ArrayList<>(asked);
        try {
            if (Files.exists(file)) {
                all.addAll(Files.readAllLines(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    /** In place of the former one as a whole, so that a kill leaves one of both. */
    void write(Pseudonyms wanted) {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.deleteIfExists(next);
            try (OutputStream out =
                    new DurableFileIO().newOutputFile(next.toString()).create()) {
                out.write(String.join("\n", wanted.hex()).getBytes(StandardCharsets.US_ASCII));
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".next"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
