package io.milepost.collector.endurance.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.endurance.trial.Round;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashIT {
    @TempDir
    Path directory;

    @Test
    void crashes_at_named_points_and_again_in_the_recovery_lose_nothing_and_store_nothing_twice() throws Exception {
        Round round = new CrashTrial(2).round(20_261_025, directory);
        assertThat(round.violations()).isEmpty();
        assertThat(round.counts().get("crashes")).isGreaterThan(1);
    }
}
