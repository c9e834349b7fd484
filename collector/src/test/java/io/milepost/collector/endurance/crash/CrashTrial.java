package io.milepost.collector.endurance.crash;

import io.milepost.collector.collect.CollectorFixture;
import io.milepost.collector.endurance.kill.CollectorProcess;
import io.milepost.collector.endurance.kill.StoredNumbers;
import io.milepost.collector.endurance.trial.Round;
import io.milepost.collector.endurance.trial.Trial;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The collector's process is halted at named points, each one twice in a row, so that the second halts the recovery. */
public final class CrashTrial implements Trial {
    private static final int ROWS_A_BATCH = 60;
    private static final int OCCURRENCES = 4;

    private final int points;

    public CrashTrial(int points) {
        this.points = points;
    }

    @Override
    public String id() {
        return "R3";
    }

    @Override
    public String promise() {
        return "Halted at any write, sync, rename, deletion or commit, and again while it recovers, the collector loses nothing and stores nothing twice.";
    }

    @Override
    public String method() {
        return "A debugger kills the collector's process at %d of all points that it was seen to pass, each twice in a row, while a log and standard input bring numbered messages; their numbers are looked for in the lake."
                .formatted(points);
    }

    @Override
    public Round round(long seed, Path directory) throws Exception {
        Random random = new Random(seed);
        CollectorFixture fixture = new CollectorFixture(directory, ROWS_A_BATCH);
        CollectorProcess collector = CollectorProcess.of(fixture);
        fixture.configure("follow: true }]", "follow: true }, { name: pipe, standardInput: true }]");
        CrashRun run = new CrashRun(fixture, collector);
        Map<String, Integer> known = new LinkedHashMap<>(run.toEnd());
        Round round = Round.NOTHING;
        for (int point = 0; point < points; point++) {
            String name = List.copyOf(known.keySet()).get(random.nextInt(known.size()));
            for (int time = 0; time < 2; time++) {
                int occurrence = 1 + random.nextInt(Math.min(OCCURRENCES, known.get(name)));
                boolean reached = run.to(name, occurrence);
                run.passed().forEach(known::putIfAbsent);
                round = reached ? round.count("crashes", 1).count(name, 1) : round.count("points not reached", 1);
            }
        }
        run.toEnd();
        return round.plus(StoredNumbers.compare(fixture, run.messages()));
    }
}
