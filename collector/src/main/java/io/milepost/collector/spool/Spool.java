package io.milepost.collector.spool;

import io.milepost.collector.lake.DurableFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lines of one log that came over the network or a pipe, in a directory of segments. Lines are synced to the disk before
 * {@link #append} returns; a source reads them like a growing file; a segment is deleted when a checkpoint says that all of
 * it was read, and what was damaged in it is set aside first. Thread-safe.
 */
public final class Spool implements Closeable {
    public static final String SEGMENTS = "segment-*.spool";

    private static final Logger logger = LoggerFactory.getLogger(Spool.class);
    private static final long SEGMENT_BYTES = 16L << 20;
    private static final Duration SEGMENT_AGE = Duration.ofMinutes(10);

    private final Path directory;
    private final Clock clock;
    private final long stream;
    private long segmentsMade;
    private @Nullable SegmentWriter active;
    private Instant activeSince = Instant.EPOCH;

    private Spool(Path directory, Clock clock, long stream) {
        this.directory = directory;
        this.clock = clock;
        this.stream = stream;
    }

    public static Spool open(Path directory, Clock clock) throws IOException {
        DurableFiles.makeDirectories(directory);
        long newest = segments(directory).stream()
                .flatMap(segment -> Segment.Name.find(segment).stream())
                .mapToLong(Segment.Name::stream)
                .max()
                .orElse(0);
        return new Spool(directory, clock, Math.max(newest + 1, clock.instant().toEpochMilli()));
    }

    /** Keeps lines; when this fails none of them is kept, and it can be tried again. */
    public synchronized void append(List<byte[]> lines) throws IOException {
        if (lines.isEmpty()) {
            return;
        }
        SegmentWriter writer = active;
        if (writer == null || writer.size() >= SEGMENT_BYTES || isOld()) {
            closeActive();
            segmentsMade++;
            writer = SegmentWriter.create(directory.resolve(new Segment.Name(stream, segmentsMade).toString()));
            active = writer;
            activeSince = clock.instant();
        }
        try {
            writer.append(lines);
        } catch (IOException e) {
            // Whatever the disk made of it, nothing is written behind it.
            closeActive();
            if (writer.isEmpty()) {
                Files.deleteIfExists(writer.path());
            }
            throw e;
        }
    }

    private boolean isOld() {
        return activeSince.plus(SEGMENT_AGE).isBefore(clock.instant());
    }

    private void closeActive() throws IOException {
        SegmentWriter writer = active;
        active = null;
        if (writer != null) {
            writer.close();
        }
    }

    /** The segments of a spool, the oldest first. */
    public static List<Path> segments(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(SegmentInput::isSegment)
                    .sorted(Comparator.comparing(path -> Segment.Name.find(path).orElseThrow()))
                    .toList();
        }
    }

    /** Deletes a segment of which a checkpoint says that this many bytes were read, when these are all. */
    public synchronized void retire(Path segment, long readBytes) throws IOException {
        SegmentWriter writer = active;
        try {
            if (!segment.startsWith(directory) || Files.size(segment) != readBytes) {
                return;
            }
            if (writer != null && writer.path().equals(segment)) {
                if (!isOld()) {
                    return;
                }
                closeActive();
            }
            long damaged = quarantine(segment);
            if (damaged > 0) {
                logger.warn(
                        "{} bytes of {} were damaged, and are in {}", damaged, segment, quarantine(directory, segment));
            }
            Files.delete(segment);
        } catch (NoSuchFileException ignored) {
            // Deleted at an earlier batch already.
        }
    }

    private static Path quarantine(Path directory, Path segment) {
        return directory.resolve("quarantine").resolve(String.valueOf(segment.getFileName()));
    }

    /** Sets aside what is damaged in a segment; the segment stays as it is. */
    static long quarantine(Path segment) throws IOException {
        SegmentScan scan = SegmentScan.of(segment);
        List<Damage> damages = new ArrayList<>(scan.damages());
        if (scan.rest().length() > 0) {
            damages.add(scan.rest());
        }
        if (damages.isEmpty()) {
            return 0;
        }
        Path target = quarantine(segment.resolveSibling("."), segment).normalize();
        DurableFiles.makeDirectories(target.getParent());
        long bytes = 0;
        try (FileChannel from = FileChannel.open(segment, StandardOpenOption.READ)) {
            for (Damage damage : damages) {
                Path piece = target.resolveSibling(target.getFileName() + "." + damage.offset() + ".damaged");
                try (FileChannel to = FileChannel.open(
                        piece,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
                    from.transferTo(damage.offset(), damage.length(), to);
                    to.force(true);
                }
                bytes += damage.length();
            }
        }
        DurableFiles.syncDirectory(target.getParent());
        return bytes;
    }

    @Override
    public synchronized void close() throws IOException {
        closeActive();
    }
}
