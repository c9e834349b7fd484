package io.milepost.collector.fuzz;

import io.milepost.collector.endurance.trial.Round;
import io.milepost.collector.endurance.trial.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;

/** Inputs that nobody wrote, for one reader after the other. */
public final class FuzzTrial implements Trial {

    private final Fuzzing fuzzing;
    private final Duration time;

    /** @param learnt keeps what is learnt of the readers, so that later rounds go on from there */
    public FuzzTrial(Path learnt, Duration time) {
        fuzzing = new Fuzzing(learnt);
        this.time = time;
    }

    @Override
    public String id() {
        return "R14";
    }

    @Override
    public String promise() {
        return "Bad input never stops the line.";
    }

    @Override
    public String method() {
        return "Jazzer makes up inputs for one of %d readers for %d s: no exception but the documented one, no second of processor time for one input, every line and byte accounted for, the same rows when read again, in pieces or after a restart, no secret shown, no other host's events changed."
                .formatted(FuzzTarget.values().length, time.toSeconds());
    }

    @Override
    public Round round(long seed, Path directory) throws IOException, InterruptedException {
        FuzzTarget[] targets = FuzzTarget.values();
        FuzzTarget target = targets[(int) Math.floorMod(seed, (long) targets.length)];
        FuzzResult result = fuzzing.run(EnumSet.of(target), time, (int) Math.floorMod(seed, (long) Integer.MAX_VALUE));
        Round round = Round.NOTHING
                .count("inputs", result.total())
                .count("inputs for " + target.name().toLowerCase(Locale.ROOT), result.total())
                .count("findings", result.findings().isEmpty() ? 0 : 1);
        return round.require(result.findings().isEmpty(), target + ": " + String.join("; ", result.findings()));
    }
}
