package io.milepost.collector.spool;

import io.milepost.collector.durable.DurableFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
 * {@link #append} returns; a source reads them like a growing file. When a checkpoint says that all of a segment was read,
 * what was damaged in it is set aside, and it goes into a directory {@code kept}, where no source looks; from there it goes
 * for good when its time is over or the room is needed. Thread-safe.
 */
public final class Spool implements Closeable {
    public static final String SEGMENTS = "segment-*.spool";

    private static final Logger logger = LoggerFactory.getLogger(Spool.class);
    private static final long SEGMENT_BYTES = 16L << 20;
    private static final Duration SEGMENT_AGE = Duration.ofMinutes(10);
    private static final Duration BETWEEN_EXPIRIES = Duration.ofMinutes(1);
    private static final String KEPT = "kept";

    private final Path directory;
    private final Clock clock;
    private final Retention retention;
    private final long newest;
    private long stream;
    private Instant nextExpiry = Instant.MIN;
    private long segmentsMade;
    private @Nullable SegmentWriter active;
    private Instant activeSince = Instant.EPOCH;

    private Spool(Path directory, Clock clock, Retention retention, long newest) {
        this.directory = directory;
        this.clock = clock;
        this.retention = retention;
        this.newest = newest;
    }

    public static Spool open(Path directory, Clock clock, Retention retention) throws IOException {
        DurableFiles.makeDirectories(directory);
        long newest = Stream.concat(segments(directory).stream(), kept(directory).stream())
                .flatMap(segment -> Segment.Name.find(segment).stream())
                .mapToLong(Segment.Name::stream)
                .max()
                .orElse(0);
        return new Spool(directory, clock, retention, newest);
    }

    /** Keeps lines; when this fails none of them is kept, and it can be tried again. */
    public synchronized void append(List<byte[]> lines) throws IOException {
        if (lines.isEmpty()) {
            return;
        }
        SegmentWriter writer = active;
        if (writer == null || writer.size() >= SEGMENT_BYTES || isOld()) {
            closeActive();
            if (segmentsMade == 0) {
                // Named by its first line's arrival, since that tells the year of a stamp without one.
                stream = Math.max(newest + 1, clock.instant().toEpochMilli());
            }
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

    /** The segments of a spool that the lake has and that can still be read again, the oldest first. */
    public static List<Path> kept(Path directory) throws IOException {
        return segments(directory.resolve(KEPT));
    }

    static boolean isKept(Path segment) {
        Path parent = segment.toAbsolutePath().getParent();
        return parent != null && parent.endsWith(KEPT);
    }

    /** The spool that a segment belongs to, kept or not. */
    static Path directoryOf(Path segment) {
        return segment.resolveSibling(isKept(segment) ? ".." : ".").normalize();
    }

    /** Puts a segment aside of which a checkpoint says that this many bytes were read, when these are all. */
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
            putAside(segment);
        } catch (NoSuchFileException ignored) {
            // Put aside at an earlier batch already.
        }
    }

    private void putAside(Path segment) throws IOException {
        if (!retention.keepsAny()) {
            Files.delete(segment);
            return;
        }
        Path kept = directory.resolve(KEPT);
        DurableFiles.makeDirectories(kept);
        Files.move(segment, kept.resolve(segment.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        nextExpiry = Instant.MIN;
    }

    /** Deletes what was kept for long enough, or takes too much room; the oldest goes first. */
    public synchronized void expire() throws IOException {
        Instant now = clock.instant();
        if (now.isBefore(nextExpiry)) {
            return;
        }
        nextExpiry = now.plus(BETWEEN_EXPIRIES);
        List<Path> kept = kept(directory);
        long bytes = 0;
        for (Path segment : kept) {
            bytes += Files.size(segment);
        }
        int expired = 0;
        Instant until = Instant.EPOCH;
        for (Path segment : kept) {
            Instant written = Files.getLastModifiedTime(segment).toInstant();
            if (bytes <= retention.bytes() && written.plus(retention.keep()).isAfter(now)) {
                break;
            }
            bytes -= Files.size(segment);
            Files.delete(segment);
            expired++;
            until = written;
        }
        if (expired > 0) {
            logger.info(
                    "Deleted {} kept segments of {}, received until {}; {} bytes are kept",
                    expired,
                    directory,
                    until,
                    bytes);
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
