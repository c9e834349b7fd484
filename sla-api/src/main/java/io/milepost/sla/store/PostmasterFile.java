package io.milepost.sla.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a running server says of itself in the {@code postmaster.pid} of its data directory. */
record PostmasterFile(long pid, int port) {

    private static final int PORT_LINE = 3;

    /** The server of the directory, absent when there is none or its process has gone. */
    static Optional<PostmasterFile> findRunning(Path dataDirectory) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(dataDirectory.resolve("postmaster.pid"));
        } catch (NoSuchFileException ignored) {
            return Optional.empty();
        }
        if (lines.size() <= PORT_LINE) {
            return Optional.empty();
        }
        PostmasterFile file = new PostmasterFile(
                Long.parseLong(lines.get(0).strip()),
                Integer.parseInt(lines.get(PORT_LINE).strip()));
        return ProcessHandle.of(file.pid).filter(ProcessHandle::isAlive).map(alive -> file);
    }
}
