package io.milepost.collector.endurance.power;

import io.milepost.collector.endurance.trial.Round;
import io.milepost.collector.endurance.trial.Trial;
import java.nio.file.Path;

/** R3 many times over: the same halts as by a debugger, without a process for each. */
public final class HaltTrial implements Trial {
    private final int points;

    /** @param points tried in a round */
    public HaltTrial(int points) {
        this.points = points;
    }

    @Override
    public String id() {
        return "R3b";
    }

    @Override
    public String promise() {
        return "Halted behind any operation on its disk, and again while it recovers, the collector loses nothing and stores nothing twice.";
    }

    @Override
    public String method() {
        return "Lives of the collector within one process; behind any operation of its first starts, and behind an operation at %d of all points that it was seen to pass, each twice in a row, its disk takes nothing more and its memory is dropped, while a log and standard input bring numbered messages; their numbers are looked for in the lake."
                .formatted(points);
    }

    @Override
    public Round round(long seed, Path directory) throws Exception {
        return RecordingProvider.run(HaltedLives.class, directory.toString(), "" + seed, "" + points);
    }
}
