package io.milepost.collector.endurance.rotation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Writes the lines of a soak, each log's numbered from 1, in pieces that end within lines, and rotates the files. */
final class SoakWriter implements Runnable {
    private static final int LINES_A_FILE = 30;

    private final Path directory;
    private final Rotation rotation;
    private final int rotations;
    private final Random random;
    private final LineTally tally;
    private final int[] written;
    private final AtomicLong looks = new AtomicLong();
    private volatile long rotated;
    private volatile boolean done;
    private volatile @Nullable IOException failure;

    SoakWriter(Path directory, Rotation rotation, int logs, int rotations, long seed, LineTally tally) {
        this.directory = directory;
        this.rotation = rotation;
        this.rotations = rotations;
        this.tally = tally;
        random = new Random(seed + 1);
        written = new int[logs];
    }

    @Override
    public void run() {
        try {
            for (int log = 0; log < written.length; log++) {
                rotation.start(live(log));
            }
            for (int number = 1; number <= rotations; number++) {
                writeAll();
                for (int log = 0; log < written.length; log++) {
                    rotation.rotate(live(log), number);
                    rotated++;
                }
                if (rotation.leavesSight()) {
                    pause();
                }
            }
            writeAll();
        } catch (IOException e) {
            failure = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            done = true;
        }
    }

    private Path live(int log) {
        return directory.resolve("log-" + log);
    }

    /** Every log gets some lines. A file that will be out of sight afterwards is met before the most of them is written. */
    private void writeAll() throws IOException, InterruptedException {
        String[] rest = new String[written.length];
        int[] first = new int[written.length];
        for (int log = 0; log < written.length; log++) {
            first[log] = written[log] + 1;
            written[log] += 1 + random.nextInt(LINES_A_FILE);
            rest[log] = begin(log, lines(log, first[log], written[log]));
        }
        for (int log = 0; log < written.length; log++) {
            if (rotation.leavesSight()) {
                awaitReading(log, first[log]);
            }
            append(log, rest[log]);
        }
    }

    /** Writes the first piece, and gives back what is left. */
    private String begin(int log, String text) throws IOException {
        int end = rotation.leavesSight() ? text.indexOf('\n') + 1 : random.nextInt(text.length());
        append(log, text.substring(0, end));
        return text.substring(end);
    }

    private static String lines(int log, int first, int last) {
        StringBuilder text = new StringBuilder();
        for (int number = first; number <= last; number++) {
            text.append(LineTally.line(log, number));
        }
        return text.toString();
    }

    private void append(int log, String text) throws IOException {
        Files.write(
                live(log),
                text.getBytes(StandardCharsets.US_ASCII),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private void awaitReading(int log, int number) throws InterruptedException {
        for (int waits = 0; tally.last(log) < number && waits < 60_000; waits++) {
            Thread.sleep(1);
        }
    }

    /** A file that was cut has to be met short: one that has grown beyond its former length unseen cannot be told. */
    private void pause() throws InterruptedException {
        long awaited = looks.get() + 2;
        while (looks.get() < awaited) {
            Thread.sleep(1);
        }
    }

    /** All files were looked at and read; the one that reads says so. */
    void looked() {
        looks.incrementAndGet();
    }

    /** Which lines there are is known when the writer is done. */
    int[] writtenByLog() {
        return written.clone();
    }

    long written() {
        long sum = 0;
        for (int count : written) {
            sum += count;
        }
        return sum;
    }

    long rotated() {
        return rotated;
    }

    boolean isDone() {
        return done;
    }

    void rethrow() {
        IOException thrown = failure;
        if (thrown != null) {
            throw new UncheckedIOException(thrown);
        }
    }
}
