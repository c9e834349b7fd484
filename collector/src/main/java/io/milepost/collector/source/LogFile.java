package io.milepost.collector.source;

import io.milepost.collector.archive.DamagedArchiveException;
import io.milepost.collector.archive.LastChange;
import io.milepost.collector.spool.SegmentInput;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One file of a source while the collector runs: how far it was read, and the open file behind it. Not thread-safe. */
final class LogFile {
    private static final int HEAD_SHOWN = 1 << 16;

    private FilePosition position;
    private FileStatus status;
    private @Nullable LineReader reader;
    private byte[] head = new byte[0];
    private boolean gone;
    private boolean held;
    private boolean settled;
    private @Nullable Instant goneSince;
    private @Nullable Instant quietSince;
    private @Nullable String problem;

    LogFile(FilePosition position, FileStatus status) {
        this.position = position;
        this.status = status;
    }

    FilePosition position() {
        return position;
    }

    String device() {
        return position.device();
    }

    Path path() {
        return Path.of(position.path());
    }

    /** True when this path still is this file, as far as it was read. */
    boolean isStill(Path path, FileStatus now) throws IOException {
        if (!position.endedAt(now)) {
            boolean shorter = !position.packed() && now.size() < position.offset();
            if (shorter || !holds(path)) {
                return false;
            }
        }
        moveTo(path, now);
        return true;
    }

    /** True when a file at another place holds what was read of this one; it then is this one. */
    boolean isNow(Path path, FileStatus now) throws IOException {
        if (position.offset() == 0 || !holds(path)) {
            return false;
        }
        closeReader();
        position = position.at(path.toString(), now.device());
        status = now;
        gone = false;
        goneSince = null;
        return true;
    }

    /** The first bytes that were read of the file, whatever stands in its place by now. */
    byte[] head() throws IOException {
        if (head.length == 0) {
            Optional<LineReader> opened = LineReader.open(path(), position);
            if (opened.isPresent()) {
                head = opened.get().head();
                opened.get().close();
            }
        }
        return head;
    }

    private boolean holds(Path path) throws IOException {
        Optional<LineReader> opened = LineReader.open(path, position);
        if (opened.isPresent()) {
            opened.get().close();
        }
        return opened.isPresent();
    }

    private void moveTo(Path path, FileStatus now) {
        if (!path.toString().equals(position.path())) {
            FilePosition moved = position.at(path.toString(), position.device());
            position = position.endedAt(now) ? moved.endedWith(now) : moved;
        }
        status = now;
        gone = false;
        goneSince = null;
    }

    /** The path is another file's now. What was not read can still be read for as long as the file is open. */
    void disappear(boolean cutShort) throws IOException {
        if (cutShort) {
            closeReader();
        }
        gone = true;
        held = false;
    }

    /** Leaves the file unread as long as it may be a copy of another one. */
    void hold(boolean wait) {
        held = wait;
    }

    boolean hasMore() {
        return gone ? reader != null : !held && !position.endedAt(status);
    }

    boolean isOpen() {
        return reader != null;
    }

    /** Of a packed file nobody knows how much is in it. */
    long unreadBytes() {
        return gone || position.packed() || !hasMore() ? 0 : Math.max(0, status.size() - position.offset());
    }

    boolean isGone() {
        return gone;
    }

    /** True while the file may still be found under a new name in its directory. */
    boolean isSought(Instant now, Duration patience) {
        Instant since = goneSince == null ? now : goneSince;
        goneSince = since;
        return !hasMore() && since.plus(patience).isAfter(now);
    }

    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /**
     * Reads on.
     *
     * @param complete whether a last line without a newline is taken as it is
     * @return false when the consumer had enough before the end was reached
     */
    boolean read(LineConsumer consumer, boolean complete) {
        problem = null;
        try {
            LineReader lines = reader();
            try {
                boolean last = complete || settled || lines.isComplete();
                boolean ended = read(lines, consumer, last);
                position = ended ? lines.position(position).endedWith(status) : lines.position(position);
                head = lines.head();
                if (ended && (lines.isComplete() || (gone && last))) {
                    closeReader();
                } else if (ended) {
                    lines.shrink();
                }
                return ended;
            } catch (IOException e) {
                position = lines.position(position);
                closeReader();
                throw e;
            }
        } catch (ReplacedException | NoSuchFileException ignored) {
            // Rotated since the directory was looked at: the next look finds it where it is now.
            return true;
        } catch (IOException e) {
            // What was read stays read; the file is tried again when it changes.
            problem = reason(e);
            position = position.endedWith(status);
            return true;
        }
    }

    private boolean read(LineReader lines, LineConsumer consumer, boolean complete) throws IOException {
        boolean announced = false;
        long base = SegmentInput.offsetBase(path());
        while (true) {
            LineReader.Next next = lines.advance();
            if (next == LineReader.Next.END || (next == LineReader.Next.UNFINISHED && !complete)) {
                if (complete && !SegmentInput.isSegment(path())) {
                    // A segment's stream goes on in the next one.
                    consumer.fileEnds(position.name());
                }
                settled = false;
                return true;
            }
            if (!announced) {
                announce(consumer, lines, base);
                announced = true;
            }
            if (next == LineReader.Next.UNFINISHED) {
                next = lines.takeUnfinished();
            }
            boolean wantsMore = next == LineReader.Next.TOO_LONG
                    ? consumer.lineTooLong(lines.passedOver())
                    : consumer.line(lines.buffer(), lines.start(), lines.end(), base + lines.offset());
            if (!wantsMore) {
                return false;
            }
        }
    }

    private void announce(LineConsumer consumer, LineReader lines, long base) throws IOException {
        byte[] head = lines.offset() == 0 ? lines.peek(HEAD_SHOWN) : new byte[0];
        consumer.fileStarts(position.name(), lastChange(), head);
        consumer.pieceStarts(SegmentInput.piece(position.name(), base));
        quietSince = null;
    }

    private Instant lastChange() throws IOException {
        Instant modified = Instant.ofEpochMilli(status.modified());
        return LastChange.of(path(), SegmentInput.begun(path(), modified));
    }

    private LineReader reader() throws IOException {
        LineReader open = reader;
        if (open == null) {
            open = LineReader.open(path(), position).orElseThrow(ReplacedException::new);
            if (!FileStatus.of(path()).device().equals(position.device())) {
                open.close();
                throw new ReplacedException();
            }
            reader = open;
        } else if (!open.isUntouched()) {
            // Cut short and written anew since the directory was looked at: its bytes are no continuation.
            closeReader();
            throw new ReplacedException();
        }
        return open;
    }

    /** The path is another file's by now. */
    private static final class ReplacedException extends IOException {
        private static final long serialVersionUID = 1;
    }

    /**
     * Lets go of a file that nobody has written to for a while: one that stands in its place is opened again when it grows,
     * one that is gone is taken as complete.
     */
    void rest(Instant now, Duration patience) throws IOException {
        if (reader == null || (hasMore() && !gone)) {
            quietSince = null;
        } else if (quietSince == null) {
            quietSince = now;
        } else if (quietSince.plus(patience).isBefore(now)) {
            if (gone) {
                settled = true;
            } else {
                closeReader();
            }
        }
    }

    void closeReader() throws IOException {
        LineReader open = reader;
        reader = null;
        if (open != null) {
            open.close();
        }
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "no permission to read it";
        }
        if (e instanceof DamagedArchiveException) {
            return "the packed file is cut short or damaged: " + e.getMessage();
        }
        return String.valueOf(e.getMessage());
    }
}
