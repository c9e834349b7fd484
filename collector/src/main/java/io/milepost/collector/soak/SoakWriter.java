package io.milepost.collector.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
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
                for (int log = 0; log < written.length; log++) {
                    write(log);
                    rotation.rotate(live(log), number);
                    rotated++;
                }
            }
            for (int log = 0; log < written.length; log++) {
                write(log);
            }
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

    private void write(int log) throws IOException, InterruptedException {
        int first = written[log] + 1;
        int last = written[log] + 1 + random.nextInt(LINES_A_FILE);
        StringBuilder text = new StringBuilder();
        for (int number = first; number <= last; number++) {
            text.append(LineTally.line(log, number));
        }
        if (rotation.leavesSight()) {
            // A file that shrank has to be met shrunken too: what grows beyond its former length unseen cannot be told.
            int line = text.indexOf("\n") + 1;
            append(log, text.substring(0, line));
            awaitReading(log, first);
            append(log, text.substring(line));
        } else {
            int middle = random.nextInt(text.length());
            append(log, text.substring(0, middle));
            append(log, text.substring(middle));
        }
        written[log] = last;
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
