package io.milepost.collector.endurance;

import io.milepost.collector.endurance.kill.KillTrial;
import io.milepost.collector.endurance.rotation.CutTrial;
import io.milepost.collector.endurance.rotation.RotationTrial;
import io.milepost.collector.endurance.trial.Trial;
import java.time.Clock;
import java.util.List;

/** Every trial, in the size in which it is run for long. */
final class Trials {
    static final List<Trial> ALL = List.of(
            new KillTrial(20, 10_000),
            new RotationTrial(100, 10, Clock.systemUTC()),
            new CutTrial(100, Clock.systemUTC()));

    private Trials() {}
}
