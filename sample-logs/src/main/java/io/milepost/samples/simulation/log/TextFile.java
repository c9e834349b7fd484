package io.milepost.samples.simulation.log;

import io.milepost.samples.simulation.time.Period;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * One file of text, plain or gzip, that carries the time of its last line as its own time. A reader completes stamps without a
 * year from it, so the gzip header has it as well (RFC 1952), which {@code GZIPOutputStream} cannot write.
 */
public final class TextFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final long modified;
    private final OutputStream file;
    private final OutputStream sink;
    private final CRC32 checksum = new CRC32();
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    private final boolean gzip;
    private final TextBuffer pending = new TextBuffer(BUFFER + 4096);
    private long written;

    private TextFile(Path path, long modified, boolean gzip) throws IOException {
        this.path = path;
        this.modified = modified;
        this.gzip = gzip;
        Files.createDirectories(path.toAbsolutePath().getParent());
        file = Files.newOutputStream(path);
        sink = gzip ? new DeflaterOutputStream(file, deflater, BUFFER) : file;
        if (gzip) {
            writeHeader();
        }
    }

    /** Opens a file; gzip when its name ends in {@code .gz}. */
    public static TextFile create(Path path, long modified) throws IOException {
        return new TextFile(path, modified, path.toString().endsWith(".gz"));
    }

    /** The buffer to append to; call {@link #flushWhenFull} after each line or so. */
    public TextBuffer text() {
        return pending;
    }

    public void flushWhenFull() throws IOException {
        if (pending.length() >= BUFFER) {
            flush();
        }
    }

    private void flush() throws IOException {
        if (gzip) {
            checksum.update(pending.bytes(), 0, pending.length());
        }
        sink.write(pending.bytes(), 0, pending.length());
        written += pending.length();
        pending.truncate(0);
    }

    @Override
    public void close() throws IOException {
        flush();
        if (gzip) {
            ((DeflaterOutputStream) sink).finish();
            writeLittleEndian(checksum.getValue());
            writeLittleEndian(written);
        }
        deflater.end();
        file.close();
        Files.setLastModifiedTime(path, FileTime.from(Period.instant(modified)));
    }

    private void writeHeader() throws IOException {
        file.write(new byte[] {0x1f, (byte) 0x8b, 8, 0});
        writeLittleEndian(modified / Period.SECOND);
        file.write(new byte[] {4, 3});
    }

    private void writeLittleEndian(long value) throws IOException {
        for (int shift = 0; shift < 32; shift += 8) {
            file.write((int) (value >>> shift) & 0xff);
        }
    }
}
