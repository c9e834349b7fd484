package io.milepost.collector.endurance.power;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.endurance.trial.Round;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HaltIT {
    @TempDir
    Path directory;

    @Test
    void lives_that_are_halted_behind_operations_on_their_disk_lose_nothing_and_store_nothing_twice() throws Exception {
        Round round = new HaltTrial(12).round(20_261_025, directory);
        assertThat(round.violations()).isEmpty();
        assertThat(round.counts().get("crashes")).isGreaterThan(12);
        assertThat(round.counts().keySet().stream().filter(name -> name.contains(" in ")))
                .hasSizeGreaterThanOrEqualTo(6);
    }
}
