package io.milepost.collector.endurance.rotation;

import io.milepost.collector.source.FileGlob;
import io.milepost.collector.source.FilePosition;
import io.milepost.collector.source.LogSource;
import io.milepost.collector.source.LogSourceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;

/**
 * Writes numbered lines to many logs, which are rotated in one way as fast as the machine allows, while a source follows
 * them and is closed and opened again from its positions now and then. Every line has to count once.
 */
final class RotationSoak {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LOOKS_BETWEEN_RESTARTS = 40;

    private final Path directory;
    private final Rotation rotation;
    private final Clock clock;
    private final Random random;
    private final SoakWriter writer;
    private final LineTally tally;

    RotationSoak(Path directory, Rotation rotation, int logs, int rotations, long seed, Clock clock) {
        this.directory = directory;
        this.rotation = rotation;
        this.clock = clock;
        random = new Random(seed);
        tally = new LineTally(logs);
        writer = new SoakWriter(directory, rotation, logs, rotations, seed, tally);
    }

    SoakResult run() throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Thread writing = new Thread(writer, "soak-writer");
        writing.start();
        try {
            follow();
        } finally {
            writing.interrupt();
        }
        writing.join();
        return new SoakResult(
                writer.rotated(),
                writer.written(),
                tally.lost(writer.writtenByLog()),
                tally.twice(),
                tally.readAgain());
    }

    private void follow() throws IOException, InterruptedException {
        LogSource source = open(List.of());
        Instant lastNews = clock.instant();
        long read = 0;
        for (int looks = 1; !isOver(lastNews); looks++) {
            source.look();
            source.read(tally, false);
            source.rest();
            writer.looked();
            if (tally.lines() > read || !writer.isDone()) {
                read = tally.lines();
                lastNews = clock.instant();
            }
            if (rotation != Rotation.DELETED && looks % LOOKS_BETWEEN_RESTARTS == 0) {
                // What a deleted file held can be read only by who had it open.
                List<FilePosition> positions = source.positions();
                source.close();
                source = open(positions);
            }
            Thread.sleep(random.nextInt(3));
        }
        source.close();
    }

    /** Over when all that was written is read, or nothing came for long. */
    private boolean isOver(Instant lastNews) {
        writer.rethrow();
        return writer.isDone()
                && (tally.distinct() == writer.written()
                        || lastNews.plus(PATIENCE).isBefore(clock.instant()));
    }

    private LogSource open(List<FilePosition> positions) {
        LogSourceSettings settings = new LogSourceSettings(
                "soak", List.of(new FileGlob(directory + "/log-*")), ZoneOffset.UTC, null, "soak", true);
        return new LogSource(settings, positions, clock);
    }
}
