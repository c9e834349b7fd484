package io.milepost.collector.durable;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.SeekableInputStream;

/** One file of the lake, to be read. */
record LocalInput(String location) implements InputFile {

    private Path path() {
        return DurableFileIO.path(location);
    }

    @Override
    public long getLength() {
        try {
            return Files.size(path());
        } catch (IOException e) {
            throw DurableFileIO.failure("find the size of", location, e);
        }
    }

    @Override
    public SeekableInputStream newStream() {
        try {
            return new Stream(new RandomAccessFile(path().toFile(), "r"));
        } catch (FileNotFoundException e) {
            throw new NotFoundException(e, "Cannot open %s: no such file", location);
        }
    }

    @Override
    public boolean exists() {
        return Files.exists(path());
    }

    private static final class Stream extends SeekableInputStream {
        private final RandomAccessFile file;

        Stream(RandomAccessFile file) {
            this.file = file;
        }

        @Override
        public long getPos() throws IOException {
            return file.getFilePointer();
        }

        @Override
        public void seek(long position) throws IOException {
            file.seek(position);
        }

        @Override
        public int read() throws IOException {
            return file.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return file.read(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
