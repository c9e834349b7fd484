package io.milepost.collector.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A log in a directory of its own, the lines that its source has read so far, and a clock that the test sets. */
abstract class LogSourceBench {
    @TempDir
    Path directory;

    final List<String> lines = new ArrayList<>();
    Instant now = Instant.parse("2026-10-24T12:00:00Z");
    LogSource source;

    @BeforeEach
    void follow() {
        source = source(true, List.of(), "mail.log");
    }

    LogSource source(boolean follow, List<FilePosition> positions, String... patterns) {
        List<FileGlob> globs = new ArrayList<>();
        for (String pattern : patterns) {
            globs.add(new FileGlob(directory + "/" + pattern));
        }
        return new LogSource(
                new LogSourceSettings("mail", globs, ZoneOffset.UTC, null, "mx1", follow), positions, new Clock() {
                    @Override
                    public ZoneId getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        return this;
                    }

                    @Override
                    public Instant instant() {
                        return now;
                    }
                });
    }

    final class Recorder implements LineConsumer {
        private int left;

        Recorder(int wanted) {
            left = wanted;
        }

        @Override
        public void fileStarts(String name, Instant modified, byte[] head) {}

        @Override
        public boolean line(byte[] buffer, int start, int end, long offset) {
            lines.add(new String(buffer, start, end - start, UTF_8));
            return --left > 0;
        }

        @Override
        public boolean lineTooLong(long length) {
            lines.add("(too long: " + length + ")");
            return --left > 0;
        }

        @Override
        public void fileEnds(String name) {}
    }

    void read() throws IOException {
        source.look();
        readWithoutLook();
    }

    void readWithoutLook() {
        assertThat(source.read(new Recorder(Integer.MAX_VALUE), true)).isTrue();
    }

    void restart(boolean follow, String... patterns) throws IOException {
        source.close();
        source = source(follow, source.positions(), patterns);
    }

    Path append(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    void pack(String name, String text) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(directory.resolve(name)))) {
            out.write(text.getBytes(UTF_8));
        }
    }

    void rename(String from, String to) throws IOException {
        Files.move(directory.resolve(from), directory.resolve(to));
    }

    void expect(String... expected) {
        assertThat(lines).containsExactly(expected);
    }
}
