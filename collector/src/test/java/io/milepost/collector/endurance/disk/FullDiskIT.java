package io.milepost.collector.endurance.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.endurance.trial.Round;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mounts disks of its own, which needs root. */
@Tag("real-server")
class FullDiskIT {
    @TempDir
    Path directory;

    @Test
    void three_disks_that_are_full_three_times_each_lose_nothing() throws Exception {
        Round round = new FullDiskTrial(3).round(1, directory);
        assertThat(round.violations()).isEmpty();
        assertThat(round.counts()).containsEntry("fillings", 9L);
    }
}
