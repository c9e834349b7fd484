package io.milepost.collector.source;

import io.milepost.collector.archive.DamagedArchiveException;
import io.milepost.collector.archive.Packing;
import io.milepost.collector.journal.JournalExportInput;
import io.milepost.collector.journal.JournalLines;
import io.milepost.collector.spool.SegmentInput;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One log file as lines of bytes in a buffer that is used again. Packed files are told by their first bytes. At the end
 * of what there is, a file that still grows can be asked again. Of a line that is too long nothing is taken, wherever its
 * end comes to stand, so that no piece of it passes for a line.
 */
final class LineReader implements Closeable {
    static final int LONGEST_LINE = 1 << 20;
    private static final int SMALL_BUFFER = 1 << 14;
    private static final int READING_BUFFER = 1 << 18;
    static final int REMEMBERED = 1024;
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long NEWLINES = ONES * '\n';

    /** What stands next in the file. */
    enum Next {
        LINE,
        TOO_LONG,
        UNFINISHED,
        END
    }

    private final InputStream in;
    /** The file itself when its bytes are the lines: it may be cut short and written anew while it is open. */
    private final @Nullable FileChannel file;

    private final boolean packed;
    private final boolean growing;
    private byte[] buffer = new byte[SMALL_BUFFER];
    private byte[] head = new byte[0];
    private int lineStart;
    private int lineEnd;
    private int next;
    private int limit;
    private long limitOffset;
    private boolean passingOver;
    private long passedFrom;

    private LineReader(InputStream in, @Nullable FileChannel file, boolean packed, boolean growing) {
        this.in = in;
        this.file = file;
        this.packed = packed;
        this.growing = growing;
    }

    /** Opens a file where it was left; empty when its content is not the one that the position speaks of. */
    static Optional<LineReader> open(Path path, FilePosition position) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        LineReader reader = null;
        try {
            reader = SegmentInput.isSegment(path)
                    ? new LineReader(new SegmentInput(channel), null, true, true)
                    : ofFile(channel);
            if (reader.resume(channel, position)) {
                return Optional.of(reader);
            }
        } catch (EOFException | DamagedArchiveException ignored) {
            // A packed file that is cut short of the place: not the content that is looked for.
        } catch (IOException e) {
            close(reader, channel);
            throw e;
        }
        close(reader, channel);
        return Optional.empty();
    }

    /** The lines of a stream that is read once, from its beginning. */
    static LineReader of(InputStream in) {
        return new LineReader(in, null, true, false);
    }

    private static LineReader ofFile(FileChannel channel) throws IOException {
        byte[] first = Channels.newInputStream(channel).readNBytes(JournalExportInput.tellingBytes());
        channel.position(0);
        InputStream content = Channels.newInputStream(channel);
        Packing packing = Packing.of(first);
        if (packing == Packing.NONE && !JournalExportInput.begins(first)) {
            return new LineReader(content, channel, false, true);
        }
        return new LineReader(new JournalLines(packing.open(content), packing != Packing.NONE), null, true, false);
    }

    private static void close(@Nullable LineReader reader, FileChannel channel) throws IOException {
        if (reader != null) {
            reader.close();
        }
        channel.close();
    }

    private boolean resume(FileChannel channel, FilePosition position) throws IOException {
        if (position.offset() == 0) {
            return true;
        }
        head = in.readNBytes((int) Math.min(REMEMBERED, position.offset()));
        if (head.length < position.headLength()
                || !hash(head, 0, position.headLength()).equals(position.head())) {
            return false;
        }
        long tailStart = position.offset() - position.tailLength();
        if (packed) {
            return resumePacked(position, tailStart);
        }
        channel.position(tailStart);
        return readTail(position);
    }

    private boolean resumePacked(FilePosition position, long tailStart) throws IOException {
        if (tailStart >= head.length) {
            in.skipNBytes(tailStart - head.length);
            return readTail(position);
        }
        int kept = head.length - (int) tailStart;
        System.arraycopy(head, (int) tailStart, buffer, 0, kept);
        int rest = in.readNBytes(buffer, kept, position.tailLength() - kept);
        return standAt(position, kept + rest);
    }

    private boolean readTail(FilePosition position) throws IOException {
        return standAt(position, in.readNBytes(buffer, 0, position.tailLength()));
    }

    private boolean standAt(FilePosition position, int read) {
        limit = read;
        next = read;
        lineStart = read;
        lineEnd = read;
        limitOffset = position.offset();
        passingOver = read > 0 && buffer[read - 1] != '\n';
        passedFrom = limitOffset;
        return read == position.tailLength() && hash(buffer, 0, read).equals(position.tail());
    }

    byte[] buffer() {
        return buffer;
    }

    int start() {
        return lineStart;
    }

    int end() {
        return lineEnd;
    }

    /** Where the present line begins in the file's unpacked content. */
    long offset() {
        return limitOffset - (limit - lineStart);
    }

    /** Where the next line begins. */
    long nextOffset() {
        return limitOffset - (limit - next);
    }

    /** What stands from the present line on, as far as it is in the buffer. */
    byte[] peek(int longest) {
        return Arrays.copyOfRange(buffer, lineStart, Math.min(limit, lineStart + longest));
    }

    /** What the content begins with, as far as it was read. */
    byte[] head() {
        return head;
    }

    /** True when the file is an archive, to which nothing is added. */
    boolean isComplete() {
        return !growing;
    }

    /** True when the end of what was read still stands there: the file may have been cut short and written anew since. */
    boolean isUntouched() throws IOException {
        FileChannel channel = file;
        if (channel == null) {
            return true;
        }
        int length = Math.min(limit, REMEMBERED);
        ByteBuffer present = ByteBuffer.allocate(length);
        long at = limitOffset - length;
        for (int read = 0; present.hasRemaining() && read >= 0; ) {
            read = channel.read(present, at + present.position());
        }
        return !present.hasRemaining() && Arrays.equals(present.array(), 0, length, buffer, limit - length, limit);
    }

    /** Moves to the next line. An unfinished one is shown too, and shown again, longer or finished, when asked again. */
    Next advance() throws IOException {
        lineStart = next;
        int searched = next;
        while (!passingOver) {
            int newline = findNewline(searched);
            if (newline >= 0) {
                lineEnd = newline;
                next = newline + 1;
                passedFrom = offset();
                return lineEnd - lineStart > LONGEST_LINE ? Next.TOO_LONG : Next.LINE;
            }
            int unsearched = limit - lineStart;
            passingOver = unsearched > LONGEST_LINE;
            if (passingOver) {
                passedFrom = offset();
            } else if (!fill()) {
                lineEnd = limit;
                return lineEnd == lineStart ? Next.END : Next.UNFINISHED;
            }
            searched = lineStart + unsearched;
        }
        return passOver();
    }

    /** Takes the unfinished line as it is: the file is complete, so nothing will follow. */
    Next takeUnfinished() {
        next = limit;
        boolean tooLong = passingOver;
        passingOver = false;
        return tooLong ? Next.TOO_LONG : Next.LINE;
    }

    /** How many bytes a line that is too long has, its newline left out. */
    long passedOver() {
        return limitOffset - (limit - lineEnd) - passedFrom;
    }

    private Next passOver() throws IOException {
        int newline = -1;
        while (newline < 0) {
            // The beginning is of no use to anyone, only the place behind the newline is.
            next = limit;
            lineStart = limit;
            if (!fill()) {
                lineEnd = limit;
                return Next.UNFINISHED;
            }
            newline = findNewline(lineStart);
        }
        passingOver = false;
        lineEnd = newline;
        next = newline + 1;
        return Next.TOO_LONG;
    }

    private boolean fill() throws IOException {
        if (limit == buffer.length) {
            makeRoom();
        }
        int read = in.read(buffer, limit, buffer.length - limit);
        if (read <= 0) {
            return false;
        }
        if (head.length < REMEMBERED && limitOffset == head.length) {
            int wanted = Math.min(read, REMEMBERED - head.length);
            int known = head.length;
            head = Arrays.copyOf(head, known + wanted);
            System.arraycopy(buffer, limit, head, known, wanted);
        }
        limit += read;
        limitOffset += read;
        return true;
    }

    /** Moves what is still needed to the front; the buffer grows while there is much to read, and for a line that fills it. */
    private void makeRoom() {
        int dropped = Math.max(0, lineStart - REMEMBERED);
        int kept = limit - dropped;
        boolean tight = buffer.length < READING_BUFFER || kept * 2 > buffer.length;
        move(dropped, tight ? buffer.length * 2 : buffer.length);
    }

    /** Gives back the room that is of use only while there is much to read: thousands of quiet files may be open. */
    void shrink() {
        int dropped = Math.max(0, lineStart - REMEMBERED);
        int room = Math.max(SMALL_BUFFER, Integer.highestOneBit(limit - dropped) * 4);
        if (room < buffer.length) {
            move(dropped, room);
        }
    }

    private void move(int dropped, int room) {
        byte[] target = room == buffer.length ? buffer : new byte[room];
        System.arraycopy(buffer, dropped, target, 0, limit - dropped);
        buffer = target;
        limit -= dropped;
        lineStart -= dropped;
        lineEnd -= dropped;
        next -= dropped;
    }

    private int findNewline(int from) {
        int position = from;
        for (; position + Long.BYTES <= limit; position += Long.BYTES) {
            long difference = (long) WORDS.get(buffer, position) ^ NEWLINES;
            long found = (difference - ONES) & ~difference & HIGHS;
            if (found != 0) {
                return position + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        for (; position < limit; position++) {
            if (buffer[position] == '\n') {
                return position;
            }
        }
        return -1;
    }

    /** The place behind the last line that was taken, and what stands before it. */
    FilePosition position(FilePosition former) {
        long offset = limitOffset - (limit - next);
        int headLength = (int) Math.min(head.length, offset);
        int tailLength = (int) Math.min(Math.min(REMEMBERED, next), offset);
        return new FilePosition(
                former.name(),
                former.path(),
                former.device(),
                offset,
                packed,
                hash(head, 0, headLength),
                headLength,
                hash(buffer, next - tailLength, tailLength),
                tailLength,
                -1,
                0);
    }

    private static String hash(byte[] bytes, int from, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, from, length);
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
