package io.milepost.collector.endurance.rotation;

import io.milepost.collector.endurance.trial.Round;
import io.milepost.collector.endurance.trial.Trial;
import io.milepost.collector.source.FileGlob;
import io.milepost.collector.source.LogSource;
import io.milepost.collector.source.LogSourceSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A log that is copied and cut while its writer does not pause. What is written between the end of the copy and the cut is in
 * neither file; nobody who follows files can have it but who has read it before. The loss is measured, not promised to be nothing.
 */
public final class CutTrial implements Trial {
    private static final int LOOKS_TO_THE_END = 50;

    private final int cuts;
    private final Clock clock;

    public CutTrial(int cuts, Clock clock) {
        this.cuts = cuts;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "R4b";
    }

    @Override
    public String promise() {
        return "A log that is copied and cut while its writer goes on repeats no line; what it loses is measured.";
    }

    @Override
    public String method() {
        return "A log is copied and cut %d times while lines are written to it without a pause and a source follows it; lost is what was written between copy and cut and had not been read."
                .formatted(cuts);
    }

    @Override
    public Round round(long seed, Path directory) throws IOException, InterruptedException, ExecutionException {
        Path live = Files.createFile(directory.resolve("log-0"));
        LineTally tally = new LineTally(1);
        LogSourceSettings settings = new LogSourceSettings(
                "soak", List.of(new FileGlob(directory + "/log-*")), ZoneOffset.UTC, null, "soak", true);
        LogSource source = new LogSource(settings, List.of(), clock);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Long> cutting = threads.submit(() -> cut(live));
            Future<Integer> writing = threads.submit(writer(live, cutting));
            for (int left = LOOKS_TO_THE_END; left > 0; left -= writing.isDone() ? 1 : 0) {
                source.look();
                source.read(tally, false);
                Thread.sleep(1);
            }
            source.close();
            int written = writing.get();
            return Round.NOTHING
                    .count("cuts", cuts)
                    .count("lines", written)
                    .count("lost", tally.lost(new int[] {written}))
                    .count("microseconds between copy and cut", cutting.get() / 1000)
                    .count("counted twice", tally.twice())
                    .count("read again and told to be duplicates", tally.readAgain())
                    .count("pieces of lines taken for lines", tally.pieces())
                    .require(tally.twice() == 0, tally.twice() + " lines counted twice");
        } finally {
            threads.shutdownNow();
        }
    }

    /** Cuts the log again and again; how long all of it took from each copy's end, in nanoseconds. */
    private long cut(Path live) throws IOException, InterruptedException {
        long between = 0;
        for (int number = 1; number <= cuts; number++) {
            Thread.sleep(40);
            Files.copy(live, live.resolveSibling(live.getFileName() + "." + number));
            long copied = System.nanoTime();
            Files.newOutputStream(live, StandardOpenOption.TRUNCATE_EXISTING).close();
            between += System.nanoTime() - copied;
        }
        return between;
    }

    /** Writes lines until the cutting is done; gives the number of the last one. */
    private static Callable<Integer> writer(Path live, Future<?> cutting) {
        return () -> {
            int number = 0;
            try (FileChannel file = FileChannel.open(live, StandardOpenOption.APPEND)) {
                while (!cutting.isDone()) {
                    number++;
                    file.write(ByteBuffer.wrap(LineTally.line(0, number).getBytes(StandardCharsets.US_ASCII)));
                    if (number % 20 == 0) {
                        Thread.sleep(1);
                    }
                }
            }
            return number;
        };
    }
}
