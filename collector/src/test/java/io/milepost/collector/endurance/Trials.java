package io.milepost.collector.endurance;

import io.milepost.collector.correlation.AnyOrderTrial;
import io.milepost.collector.endurance.clock.ClockTrial;
import io.milepost.collector.endurance.crash.CrashTrial;
import io.milepost.collector.endurance.disk.FullDiskTrial;
import io.milepost.collector.endurance.kill.KillTrial;
import io.milepost.collector.endurance.power.HaltTrial;
import io.milepost.collector.endurance.power.PowerLossTrial;
import io.milepost.collector.endurance.pressure.PressureTrial;
import io.milepost.collector.endurance.rotation.CutTrial;
import io.milepost.collector.endurance.rotation.RotationTrial;
import io.milepost.collector.endurance.trial.Trial;
import io.milepost.collector.fuzz.FuzzTrial;
import io.milepost.collector.spool.SpoolDamageTrial;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Every trial, in the size in which it is run for long. */
final class Trials {
    private static final Path LEARNT = Path.of(System.getProperty("milepost.home", "."), "collector", "target", "fuzz");

    static final List<Trial> ALL = List.of(
            new KillTrial(40, 16_000),
            new CrashTrial(6),
            new HaltTrial(60),
            new RotationTrial(100, 10, Clock.systemUTC()),
            new CutTrial(100, Clock.systemUTC()),
            new FullDiskTrial(3),
            new SpoolDamageTrial(2_000),
            new AnyOrderTrial(1000),
            new ClockTrial(11),
            new FuzzTrial(LEARNT, Duration.ofMinutes(2)),
            new PressureTrial(Duration.ofMinutes(2)),
            new PowerLossTrial(100, 40, 8));

    private Trials() {}
}
