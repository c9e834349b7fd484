package io.milepost.collector.endurance.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.endurance.trial.Round;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs Debian's libfaketime. */
@Tag("real-server")
class ClockIT {
    @TempDir
    Path directory;

    @Test
    void the_days_of_25_and_of_23_hours_change_no_row() throws Exception {
        Round round = new ClockTrial(2).round(2, directory);
        assertThat(round.violations()).isEmpty();
        assertThat(round.counts()).containsEntry("scenes", 2L);
    }
}
