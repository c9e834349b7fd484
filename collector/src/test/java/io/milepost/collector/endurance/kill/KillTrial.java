package io.milepost.collector.endurance.kill;

import io.milepost.collector.collect.CollectorFixture;
import io.milepost.collector.endurance.trial.JavaProcess;
import io.milepost.collector.endurance.trial.Round;
import io.milepost.collector.endurance.trial.Trial;
import io.milepost.collector.lake.LakeRows;
import io.milepost.collector.schema.LakeSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Map;
import java.util.Random;

/** The collector's process is killed at random moments while another process writes numbered messages. */
public final class KillTrial implements Trial {
    private static final int ROWS_A_BATCH = 500;
    private static final int LONGEST_LIFE = 700;

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
        return "A process writes numbered messages of four lines and renames its log, %,d lines for each of %d kills of the collector's process; the numbers are looked for in the lake's deliveries, and the ledger's lines compared with those written."
                .formatted(linesAKill, kills);
    }

    @Override
    public Round round(long seed, Path directory) throws Exception {
        CollectorFixture fixture = new CollectorFixture(directory, ROWS_A_BATCH);
        CollectorProcess collector = CollectorProcess.of(fixture, directory.resolve("training"));
        Random random = new Random(seed);
        int messages = linesAKill / NumberedLog.LINES_A_MESSAGE;
        Round round = Round.NOTHING;
        try (JavaProcess log = JavaProcess.start(
                NumberedLog.class,
                fixture.file("writer.err"),
                fixture.file("logs").toString(),
                "" + seed)) {
            for (int kill = 0; kill < kills; kill++) {
                log.tell(Integer.toString(messages));
                round = round.plus(kill(collector.follow(), new ReadingProgress(fixture), random));
            }
            log.end();
        }
        try (JavaProcess last = collector.readToEnd()) {
            int code = last.await();
            round = round.require(code == 0, "the last run ended with " + code + ": " + last.output());
        }
        return round.plus(compare(fixture, kills * messages));
    }

    /** One life of a collector: most end some time after its first batch, some at any time from its start. */
    private static Round kill(JavaProcess collector, ReadingProgress progress, Random random)
            throws IOException, InterruptedException {
        try (collector) {
            if (random.nextInt(5) > 0) {
                progress.awaitBatch(collector);
            }
            boolean ended = collector.await(random.nextInt(LONGEST_LIFE));
            Map<String, Long> places = progress.places(collector);
            collector.kill();
            return Round.NOTHING
                    .count("kills", 1)
                    .count("bytes read again", progress.bytesBeyondCheckpoint(places))
                    .require(!ended, "a collector ended by itself: " + collector.output());
        }
    }

    private static Round compare(CollectorFixture fixture, int messages) {
        BitSet present = new BitSet();
        long twice = 0;
        for (long number : LakeRows.numbers(fixture.lake(), LakeSchema.DELIVERY, "size_bytes")) {
            twice += present.get((int) number) ? 1 : 0;
            present.set((int) number);
        }
        long lost = messages - present.cardinality();
        long lines = (long) messages * NumberedLog.LINES_A_MESSAGE;
        long told = sum(fixture, 0);
        return Round.NOTHING
                .count("lines written", lines)
                .count("lines in the ledger", told)
                .count("of them read again and told to be duplicates", sum(fixture, 6))
                .count("messages written", messages)
                .count("messages lost", lost)
                .count("messages stored twice", twice)
                .require(lost == 0, lost + " messages lost, the first " + present.nextClearBit(1))
                .require(twice == 0, twice + " messages stored twice")
                .require(told - sum(fixture, 6) == lines, "the ledger has " + told + " of " + lines + " lines");
    }

    /** Of a column of the ledger, as the fixture has them: lines are the first, duplicates the last. */
    private static long sum(CollectorFixture fixture, int place) {
        return fixture.ledger().values().stream()
                .mapToLong(counts -> counts.get(place))
                .sum();
    }
}
