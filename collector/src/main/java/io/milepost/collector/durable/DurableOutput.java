package io.milepost.collector.durable;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;

/** One file of the lake, to be written: on the disk, name and all, once it is closed. */
record DurableOutput(String location) implements OutputFile {

    @Override
    public PositionOutputStream create() {
        return open(CREATE_NEW, WRITE);
    }

    @Override
    public PositionOutputStream createOrOverwrite() {
        return open(CREATE, TRUNCATE_EXISTING, WRITE);
    }

    @Override
    public InputFile toInputFile() {
        return new LocalInput(location);
    }

    private PositionOutputStream open(StandardOpenOption... options) {
        Path path = DurableFileIO.path(location);
        try {
            DurableFiles.makeDirectories(path.toAbsolutePath().getParent());
            return new Stream(path, FileChannel.open(path, options));
        } catch (FileAlreadyExistsException e) {
            throw new AlreadyExistsException(e, "Cannot create %s: it exists", location);
        } catch (IOException e) {
            throw DurableFileIO.failure("create", location, e);
        }
    }

    private static final class Stream extends PositionOutputStream {
        private static final int BUFFER = 1 << 16;

        private final Path path;
        private final FileChannel channel;
        private final OutputStream bytes;
        private long position;
        private boolean failed;
        private boolean closed;

        Stream(Path path, FileChannel channel) {
            this.path = path;
            this.channel = channel;
            bytes = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            try {
                bytes.write(source, offset, length);
                position += length;
            } catch (IOException e) {
                failed = true;
                throw DurableFiles.named(path, e);
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                bytes.flush();
            } catch (IOException e) {
                failed = true;
                throw DurableFiles.named(path, e);
            }
        }

        @Override
        public void close() throws IOException {
            if (closed) {
                return;
            }
            closed = true;
            try (channel) {
                if (failed) {
                    throw new IOException("only a part of it was written");
                }
                bytes.flush();
                channel.force(true);
            } catch (IOException e) {
                throw DurableFiles.abandoned(path, e);
            }
            DurableFiles.syncDirectory(path.toAbsolutePath().getParent());
        }
    }
}
