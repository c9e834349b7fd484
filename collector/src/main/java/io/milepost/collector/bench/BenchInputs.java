package io.milepost.collector.bench;

import io.milepost.collector.format.StampReader;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Makes the log that is measured: the lines of all hosts of a simulated service in the order of their stamps, as a central log server writes
 * them, so many and no more. The first half of it is a file of its own, and the whole a packed one too.
 */
record BenchInputs(Path plain, Path firstHalf, Path packed, long lines) {

    private static final ZoneId ZONE = ZoneId.of("Europe/London");
    private static final int BUFFER = 1 << 18;

    /** @param simulated the {@code logs} directory of a simulation: a directory a host, a file a day */
    static BenchInputs make(Path simulated, Path directory, long lines) throws IOException {
        BenchInputs inputs = new BenchInputs(
                directory.resolve("mail.log"), directory.resolve("half.log"), directory.resolve("mail.log.gz"), lines);
        long left = lines;
        try (OutputStream plain = buffered(inputs.plain);
                OutputStream half = buffered(inputs.firstHalf);
                OutputStream packed = new GZIPOutputStream(buffered(inputs.packed), BUFFER)) {
            for (String day : days(simulated)) {
                left = writeDay(simulated, day, left, lines / 2, List.of(plain, packed, half));
            }
        }
        if (left > 0) {
            throw new IOException("Cannot make the log: expected " + lines + " lines, got " + (lines - left));
        }
        return inputs;
    }

    private static OutputStream buffered(Path file) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
    }

    private static List<String> days(Path simulated) throws IOException {
        try (Stream<Path> files = Files.walk(simulated, 2)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    private static long writeDay(Path simulated, String day, long wanted, long secondHalf, List<OutputStream> outputs)
            throws IOException {
        PriorityQueue<HostLog> hosts = new PriorityQueue<>(Comparator.comparingLong(HostLog::at));
        List<HostLog> open = new ArrayList<>();
        try (Stream<Path> directories = Files.list(simulated)) {
            for (Path host : directories.sorted().toList()) {
                if (Files.exists(host.resolve(day))) {
                    open.add(new HostLog(host.resolve(day)));
                }
            }
            open.stream().filter(log -> log.length() > 0).forEach(hosts::add);
            long left = wanted;
            for (HostLog next = hosts.poll(); next != null && left > 0; next = hosts.poll()) {
                for (OutputStream output : left > secondHalf ? outputs : outputs.subList(0, 2)) {
                    output.write(next.line(), 0, next.length());
                }
                left--;
                if (next.advance()) {
                    hosts.add(next);
                }
            }
            return left;
        } finally {
            for (HostLog log : open) {
                log.close();
            }
        }
    }

    /** The log of one host and day, line by line with the instant of each. */
    private static final class HostLog implements Closeable {
        private final InputStream in;
        private final StampReader stamps;
        private final Line line = new Line();
        private long at = Long.MIN_VALUE;

        HostLog(Path file) throws IOException {
            in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
            stamps = new StampReader(
                    ZONE, Files.getLastModifiedTime(file).toInstant().getEpochSecond());
            advance();
        }

        boolean advance() throws IOException {
            line.reset();
            for (int next = in.read(); next >= 0; next = in.read()) {
                line.write(next);
                if (next == '\n') {
                    break;
                }
            }
            // A line without a readable stamp stays behind the one before it.
            if (line.size() > 0 && stamps.read(line.bytes(), 0, line.size()) >= 0) {
                at = Math.max(at, stamps.at());
            }
            return line.size() > 0;
        }

        long at() {
            return at;
        }

        byte[] line() {
            return line.bytes();
        }

        int length() {
            return line.size();
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    private static final class Line extends ByteArrayOutputStream {
        byte[] bytes() {
            return buf;
        }
    }
}
