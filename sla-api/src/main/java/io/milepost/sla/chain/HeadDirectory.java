package io.milepost.sla.chain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory that a third party keeps or copies: the chain's head as JSON and text, and all heads that were ever written there. A
 * directory that cannot be written stops nothing; it is tried again.
 */
public final class HeadDirectory {
    private static final Logger logger = LoggerFactory.getLogger(HeadDirectory.class);

    private final @Nullable Path directory;

    public HeadDirectory(@Nullable Path directory) {
        this.directory = directory;
    }

    public synchronized void publish(Optional<ChainEntry> last) {
        if (directory == null || last.isEmpty()) {
            return;
        }
        ChainHead head = ChainHead.of(last.get());
        try {
            if (!isWritten(directory, head)) {
                Files.createDirectories(directory);
                Files.writeString(
                        directory.resolve("heads.txt"),
                        head.line(),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND,
                        StandardOpenOption.SYNC);
                replace(directory.resolve("head.txt"), head.line().getBytes(StandardCharsets.UTF_8));
                replace(directory.resolve("head.json"), head.json());
            }
        } catch (IOException e) {
            logger.error("Cannot hand over the chain's head {} to {}: {}", head.number(), directory, e.toString());
        }
    }

    private static boolean isWritten(Path directory, ChainHead head) throws IOException {
        Path file = directory.resolve("head.json");
        return Files.exists(file) && java.util.Arrays.equals(Files.readAllBytes(file), head.json());
    }

    private static void replace(Path file, byte[] content) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, content);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
