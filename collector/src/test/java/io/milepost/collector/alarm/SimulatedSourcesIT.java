package io.milepost.collector.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.samples.simulation.SimulateCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The hosts of a simulated service over 120 days, in which the clocks change, with quiet nights, weekends and holidays. */
class SimulatedSourcesIT {
    @TempDir
    private Path directory;

    @Test
    void no_host_that_works_is_an_alarm_and_each_that_stops_is() throws Exception {
        Path out = directory.resolve("service");
        int code = new CommandLine(new SimulateCommand())
                .execute(
                        "--accounts",
                        "3000",
                        "--organisations",
                        "20",
                        "--days",
                        "120",
                        "--seed",
                        "7",
                        "--out",
                        "" + out);
        assertThat(code).isZero();
        AlarmReplay replay = new AlarmReplay();
        replay.read(out.resolve("logs"), ZoneId.of("Europe/London"));

        assertThat(replay.sources()).hasSizeGreaterThan(2);
        assertThat(replay.alarms(source -> true)).isEmpty();
        for (SourceName source : replay.sources()) {
            Instant stop = replay.end().minus(Duration.ofDays(20));
            List<Alarm> alarms = new ArrayList<>();
            replay.replay(
                    (name, at) -> !name.equals(source) || at.isBefore(stop),
                    AlarmReplay.minute(stop.plus(Duration.ofDays(2))),
                    alarms::add);
            assertThat(alarms).as("after the end of %s", source).singleElement().satisfies(alarm -> {
                assertThat(alarm.source()).isEqualTo(source);
                assertThat(alarm.kind()).isEqualTo(AlarmKind.SILENCE);
            });
        }
    }
}
