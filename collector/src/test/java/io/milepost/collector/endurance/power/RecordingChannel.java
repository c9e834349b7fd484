package io.milepost.collector.endurance.power;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** An open file, or a directory that is opened to be synced. */
final class RecordingChannel extends FileChannel {
    private final FileChannel real;
    private final Path path;
    private final DiskTrace trace;

    RecordingChannel(FileChannel real, Path path, DiskTrace trace) {
        this.real = real;
        this.path = path;
        this.trace = trace;
        trace.opened(this);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return write(source, real.position(), true);
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        return write(source, position, false);
    }

    private int write(ByteBuffer source, long offset, boolean moves) throws IOException {
        trace.check(path);
        byte[] bytes = new byte[source.remaining()];
        source.duplicate().get(bytes);
        int written = moves ? real.write(source) : real.write(source, offset);
        trace.add(new DiskTrace.Write(path, offset, java.util.Arrays.copyOf(bytes, written)));
        return written;
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        long written = 0;
        for (int i = offset; i < offset + length; i++) {
            written += write(sources[i]);
        }
        return written;
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        trace.check(path);
        real.truncate(size);
        trace.add(new DiskTrace.Truncate(path, size));
        return this;
    }

    @Override
    public void force(boolean metaData) throws IOException {
        trace.check(path);
        real.force(metaData);
        trace.add(new DiskTrace.Sync(path));
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) throws IOException {
        throw new UnsupportedOperationException("not recorded");
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
        throw new UnsupportedOperationException("not recorded");
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return real.read(target);
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        return real.read(targets, offset, length);
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        return real.read(target, position);
    }

    @Override
    public long position() throws IOException {
        return real.position();
    }

    @Override
    public FileChannel position(long newPosition) throws IOException {
        real.position(newPosition);
        return this;
    }

    @Override
    public long size() throws IOException {
        return real.size();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        return real.transferTo(position, count, target);
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        return real.lock(position, size, shared);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return real.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        trace.closed(this);
        real.close();
    }
}
