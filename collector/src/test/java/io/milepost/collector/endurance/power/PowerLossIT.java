package io.milepost.collector.endurance.power;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.endurance.trial.Round;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PowerLossIT {
    @TempDir
    Path directory;

    @Test
    void the_power_may_go_behind_every_operation_of_a_trace() throws Exception {
        Round round = new PowerLossTrial(1, 90, 0).round(1, directory);
        assertThat(round.violations()).isEmpty();
        assertThat(round.counts().get("operations")).isGreaterThan(200);
        assertThat(round.counts().get("power cuts")).isGreaterThan(400);
    }
}
