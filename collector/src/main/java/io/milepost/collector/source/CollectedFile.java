package io.milepost.collector.source;

import io.milepost.collector.archive.LastChange;
import io.milepost.collector.spool.SegmentInput;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A file of a log, or a segment of a received one, as far as it was collected: to be read once more from its beginning, and
 * no further than that.
 *
 * @param name what its rows are said to come from
 * @param piece the file, or the segment of the stream that the name means
 * @param end how far it was collected, in its unpacked content
 * @param grows whether an unfinished last line was left
 */
public record CollectedFile(String log, String name, String piece, Path path, long end, boolean grows) {
    private static final int HEAD_SHOWN = 1 << 16;
    private static final FileStatus DONE = new FileStatus("", 0, 0);

    /** The position from which nothing was read yet. */
    public FilePosition beginning() {
        return FilePosition.unread(name, path.toString(), "");
    }

    /** True when nothing is left to be read behind the position. */
    public static boolean isDone(FilePosition position) {
        return position.size() >= 0;
    }

    /** Reads on, until all is read or the consumer has enough. */
    public FilePosition read(FilePosition from, LineConsumer consumer) throws IOException {
        try (LineReader lines = LineReader.open(path, from).orElseThrow(this::changed)) {
            boolean wantsMore = true;
            boolean first = true;
            while (wantsMore) {
                LineReader.Next next = lines.nextOffset() < end ? lines.advance() : LineReader.Next.END;
                boolean taken = next != LineReader.Next.UNFINISHED || unfinishedWasTaken(lines);
                if (next == LineReader.Next.END || !taken) {
                    endFile(lines, consumer);
                    return lines.position(from).endedWith(DONE);
                }
                if (first) {
                    announce(lines, consumer);
                    first = false;
                }
                wantsMore =
                        consume(next == LineReader.Next.UNFINISHED ? lines.takeUnfinished() : next, lines, consumer);
            }
            return lines.position(from);
        } catch (NoSuchFileException e) {
            throw changed();
        }
    }

    private boolean unfinishedWasTaken(LineReader lines) {
        return end != Long.MAX_VALUE && lines.offset() + (lines.end() - lines.start()) <= end;
    }

    private void announce(LineReader lines, LineConsumer consumer) throws IOException {
        byte[] head = lines.offset() == 0 ? lines.peek(HEAD_SHOWN) : new byte[0];
        Instant modified = Instant.ofEpochMilli(FileStatus.of(path).modified());
        consumer.fileStarts(name, LastChange.of(path, SegmentInput.begun(path, modified)), head);
        consumer.pieceStarts(piece);
    }

    private boolean consume(LineReader.Next next, LineReader lines, LineConsumer consumer) {
        return next == LineReader.Next.TOO_LONG
                ? consumer.lineTooLong(lines.passedOver())
                : consumer.line(
                        lines.buffer(), lines.start(), lines.end(), SegmentInput.offsetBase(path) + lines.offset());
    }

    /** A stream goes on in its next segment, and a log that is followed in the same file. */
    private void endFile(LineReader lines, LineConsumer consumer) {
        boolean complete = !grows || lines.isComplete();
        if (complete && !SegmentInput.isSegment(path) && standsAtItsEnd(lines)) {
            consumer.fileEnds(name);
        }
    }

    private static boolean standsAtItsEnd(LineReader lines) {
        try {
            return lines.advance() == LineReader.Next.END;
        } catch (IOException ignored) {
            // Damaged behind what was collected: it is left as it is.
            return false;
        }
    }

    private IOException changed() {
        return new IOException(
                "Cannot read %s again: expected what was collected from it, got another file or none; start again"
                        .formatted(path));
    }
}
