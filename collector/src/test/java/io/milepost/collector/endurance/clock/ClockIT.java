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
    void a_clock_that_is_wrong_or_set_and_a_year_that_no_stamp_tells_change_no_row() throws Exception {
        Round round = new ClockTrial(Scene.COUNT).round(1, directory);
        assertThat(round.violations()).isEmpty();
        assertThat(round.counts()).containsEntry("scenes", 11L);
    }
}
