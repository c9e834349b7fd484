package io.milepost.collector.parse;

import io.milepost.collector.archive.LastChange;
import io.milepost.collector.archive.Packing;
import io.milepost.collector.journal.JournalLines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;

/** One input of the command: a file, plain or packed by its content, or standard input. */
record InputLog(String name, boolean standardInput) {

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
        return new JournalLines(Packing.unpack(standardInput ? System.in : Files.newInputStream(Path.of(name))), true);
    }

    /** When the log was last written at the latest; for standard input that is now. */
    Instant lastChange(Clock clock) throws IOException {
        if (standardInput) {
            return clock.instant();
        }
        return LastChange.of(Path.of(name));
    }
}
