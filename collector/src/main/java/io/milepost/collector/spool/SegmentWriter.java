package io.milepost.collector.spool;

import io.milepost.collector.durable.DurableFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;

/** Appends records to a new segment. What was appended is on the disk when the method returns. Not thread-safe. */
final class SegmentWriter implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final FileChannel channel;
    private final byte[] mark = new byte[Segment.MARK];
    private ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private long size;

    private SegmentWriter(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
        new SecureRandom().nextBytes(mark);
    }

    static SegmentWriter create(Path path) throws IOException {
        FileChannel channel = FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        SegmentWriter writer = new SegmentWriter(path, channel);
        try {
            writer.buffer.put(Segment.header(writer.mark));
            writer.flush();
            writer.size = Segment.HEADER;
            channel.force(false);
            DurableFiles.syncDirectory(path.getParent());
            return writer;
        } catch (IOException e) {
            channel.close();
            throw DurableFiles.abandoned(path, e);
        }
    }

    Path path() {
        return path;
    }

    long size() {
        return size;
    }

    boolean isEmpty() {
        return size == Segment.HEADER;
    }

    /** All of the lines, or none when this fails. */
    void append(List<byte[]> lines) throws IOException {
        long end = size;
        try {
            for (byte[] line : lines) {
                put(end, line);
                end += Segment.RECORD_HEAD + line.length;
            }
            flush();
            channel.force(false);
            size = end;
        } catch (IOException e) {
            buffer.clear();
            channel.truncate(size);
            throw DurableFiles.named(path, e);
        }
    }

    private void put(long place, byte[] line) throws IOException {
        int needed = Segment.RECORD_HEAD + line.length;
        if (buffer.remaining() < needed) {
            flush();
        }
        if (buffer.capacity() < needed) {
            buffer = ByteBuffer.allocate(needed);
        }
        buffer.put(mark)
                .putInt(line.length)
                .putInt(Segment.checksum(place, line, 0, line.length))
                .put(line);
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
