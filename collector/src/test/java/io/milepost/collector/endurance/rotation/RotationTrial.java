package io.milepost.collector.endurance.rotation;

import io.milepost.collector.endurance.trial.Round;
import io.milepost.collector.endurance.trial.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/** Many logs, each rotated in one of six ways as fast as the machine allows, while a source follows them. */
public final class RotationTrial implements Trial {
    private final int logs;
    private final int rotations;
    private final Clock clock;

    public RotationTrial(int logs, int rotations, Clock clock) {
        this.logs = logs;
        this.rotations = rotations;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "R4";
    }

    @Override
    public String promise() {
        return "Rotation loses no line and repeats none.";
    }

    @Override
    public String method() {
        return "%d logs at a time are rotated %d times in each of six ways (renamed, renamed out of sight, renamed and packed, deleted, a link led elsewhere, copied and cut while the writer pauses) while a source that follows them is closed and opened; every numbered line has to count once."
                .formatted(logs, rotations);
    }

    @Override
    public Round round(long seed, Path directory) throws IOException, InterruptedException {
        Round round = Round.NOTHING;
        for (Rotation rotation : Rotation.values()) {
            Path place = directory.resolve(rotation.name());
            SoakResult result = new RotationSoak(place, rotation, logs, rotations, seed, clock).run();
            round = round.plus(round(rotation, result));
        }
        return round;
    }

    private static Round round(Rotation rotation, SoakResult result) {
        return Round.NOTHING
                .count("rotations", result.rotations())
                .count("lines", result.written())
                .count("lost", result.lost())
                .count("counted twice", result.twice())
                .count("read again and told to be duplicates", result.readAgain())
                .require(result.isClean(), "%s: %s".formatted(rotation, result));
    }
}
