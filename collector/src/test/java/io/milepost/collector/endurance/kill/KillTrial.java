package io.milepost.collector.endurance.kill;

import io.milepost.collector.collect.CollectorFixture;
import io.milepost.collector.endurance.trial.JavaProcess;
import io.milepost.collector.endurance.trial.Round;
import io.milepost.collector.endurance.trial.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;

/** The collector's process is killed at random moments while another process writes numbered messages. */
public final class KillTrial implements Trial {
    private static final int ROWS_A_BATCH = 1_000;
    /** Of processor time, so that a busy machine kills at the same moments as an idle one. */
    private static final int LONGEST_LIFE_MILLIS = 700;
    /** One that has nothing to do uses no processor. */
    private static final int LONGEST_WAIT_MILLIS = 3000;

    private static final int POLL_MILLIS = 3;

    private final int kills;
    private final int linesAKill;

    public KillTrial(int kills, int linesAKill) {
        this.kills = kills;
        this.linesAKill = linesAKill;
    }

    @Override
    public String id() {
        return "R1";
    }

    @Override
    public String promise() {
        return "Killed with SIGKILL at any moment, the collector loses no line and stores none twice (R1 and R2).";
    }

    @Override
    public String method() {
        return "A process writes numbered messages of five lines and renames its log, while the collector's process is killed at random moments, most of them behind the first batch of its life; the numbers are looked for in the lake's deliveries, and the ledger's lines compared with those written.";
    }

    @Override
    public Round round(long seed, Path directory) throws Exception {
        CollectorFixture fixture = new CollectorFixture(directory, ROWS_A_BATCH);
        CollectorProcess collector = CollectorProcess.of(fixture);
        Random random = new Random(seed);
        int messages = linesAKill / NumberedLog.LINES_A_MESSAGE;
        Round round = Round.NOTHING;
        try (JavaProcess log = JavaProcess.start(
                NumberedLog.class,
                fixture.file("writer.err"),
                fixture.file("logs").toString(),
                "" + seed)) {
            for (int kill = 0; kill < kills; kill++) {
                log.tell(messages + "\n");
                round = round.plus(kill(collector.follow(), new ReadingProgress(fixture), random));
            }
            log.end();
        }
        try (JavaProcess last = collector.readToEnd()) {
            int code = last.await();
            round = round.require(code == 0, "the last run ended with " + code + ": " + last.lastWords());
        }
        return round.plus(StoredNumbers.compare(fixture, kills * messages));
    }

    /** One life of a collector: most end some time after its first batch, some at any time from its start. */
    private static Round kill(JavaProcess collector, ReadingProgress progress, Random random)
            throws IOException, InterruptedException {
        try (collector) {
            if (random.nextInt(8) > 0) {
                progress.awaitBatch(collector);
            }
            boolean ended = awaitWork(collector, Duration.ofMillis(random.nextInt(LONGEST_LIFE_MILLIS)));
            Map<String, Long> places = progress.places(collector);
            collector.kill();
            long batches = progress.batches();
            return Round.NOTHING
                    .count("kills", 1)
                    .count("kills behind the first batch of a life", batches > 0 ? 1 : 0)
                    .count("kills before it", batches > 0 ? 0 : 1)
                    .count("batches of lives that were killed", batches)
                    .count("bytes read again", progress.bytesBeyondCheckpoint(places))
                    .require(!ended, "a collector ended by itself: " + collector.lastWords());
        }
    }

    /** @return whether it ended before it had worked so long */
    private static boolean awaitWork(JavaProcess collector, Duration work) throws InterruptedException {
        Duration end = collector.processorTime().plus(work);
        boolean ended = !collector.isAlive();
        for (int waited = 0;
                !ended
                        && waited < LONGEST_WAIT_MILLIS
                        && collector.processorTime().compareTo(end) < 0;
                waited += POLL_MILLIS) {
            ended = collector.await(POLL_MILLIS);
        }
        return ended;
    }
}
