package io.milepost.collector.parse;

import io.milepost.collector.archive.Packing;
import io.milepost.collector.journal.JournalLines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;

/** One input of the command: a file, plain or packed by its content, or standard input. */
record InputLog(String name, boolean standardInput) {

    private static final int GZIP_MAGIC = 0x8b1f;
    private static final int GZIP_HEADER = 8;

    static InputLog of(String argument) {
        return new InputLog(argument, argument.equals("-"));
    }

    /** Fails with a message for the user when the input cannot be read. */
    void check() throws UnreadableInputException {
        if (standardInput) {
            return;
        }
        Path path = Path.of(name);
        if (Files.notExists(path)) {
            throw new UnreadableInputException("Cannot read " + name + ": expected a log file, found no such file");
        }
        if (Files.isDirectory(path)) {
            throw new UnreadableInputException("Cannot read " + name
                    + ": expected a log file, got a directory; name the files in it, such as " + name + "/*");
        }
        if (!Files.isReadable(path)) {
            throw new UnreadableInputException(
                    "Cannot read " + name + ": expected a file that this user may read, got one that it may not");
        }
    }

    /** The uncompressed content. */
    InputStream open() throws IOException {
        return new JournalLines(Packing.unpack(standardInput ? System.in : Files.newInputStream(Path.of(name))));
    }

    /** When the log was last written, as far as the file tells: a gzip header keeps the time of the file that was packed. */
    Instant lastChange(Clock clock) throws IOException {
        if (standardInput) {
            return clock.instant();
        }
        Path path = Path.of(name);
        try (InputStream raw = Files.newInputStream(path)) {
            ByteBuffer header = ByteBuffer.wrap(raw.readNBytes(GZIP_HEADER)).order(ByteOrder.LITTLE_ENDIAN);
            if (header.limit() == GZIP_HEADER && (header.getShort(0) & 0xffff) == GZIP_MAGIC && header.getInt(4) != 0) {
                return Instant.ofEpochSecond(header.getInt(4) & 0xffffffffL);
            }
        }
        return Files.getLastModifiedTime(path).toInstant();
    }
}
