package io.milepost.collector.source;

import io.milepost.collector.archive.Packing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * New files that begin as one does that is being read. While a rotation copies or packs a file, both stand there; what
 * becomes of the original tells which of them is to be read on. Until then, or for a while, the new one waits. Not thread-safe.
 */
final class FreshCopies {
    private final Duration patience;
    private Map<String, Instant> firstSeen = new HashMap<>();

    FreshCopies(Duration patience) {
        this.patience = patience;
    }

    /** These files are there now that nobody knows. */
    void seen(Collection<FileStatus> strangers, Instant now) {
        Map<String, Instant> still = new HashMap<>();
        for (FileStatus stranger : strangers) {
            still.put(stranger.device(), firstSeen.getOrDefault(stranger.device(), now));
        }
        firstSeen = still;
    }

    /** True while a new file may be a copy of one of those that are read. */
    boolean mayBeCopy(Path path, FileStatus status, Collection<LogFile> read, Instant now) {
        if (!firstSeen.getOrDefault(status.device(), now).plus(patience).isAfter(now)) {
            return false;
        }
        try {
            byte[] head = head(path);
            for (LogFile file : read) {
                if (file.position().offset() > 0 && beginAlike(file.head(), head)) {
                    return true;
                }
            }
            return false;
        } catch (IOException ignored) {
            // An archive that holds nothing yet, or a file that went away: the next look sees what became of it.
            return true;
        }
    }

    private static boolean beginAlike(byte[] one, byte[] other) {
        int mismatch = Arrays.mismatch(one, other);
        return one.length > 0 && (mismatch < 0 || mismatch == Math.min(one.length, other.length));
    }

    private static byte[] head(Path path) throws IOException {
        try (InputStream in = Packing.unpack(Files.newInputStream(path))) {
            return in.readNBytes(LineReader.REMEMBERED);
        }
    }
}
