package io.milepost.collector.endurance.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.endurance.trial.Round;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillIT {
    @TempDir
    Path directory;

    @Test
    void twenty_five_kills_over_two_hundred_thousand_lines_lose_nothing_and_store_nothing_twice() throws Exception {
        Round round = new KillTrial(25, 8_000).round(20_261_025, directory);
        assertThat(round.violations()).isEmpty();
        assertThat(round.counts().get("kills behind the first batch of a life")).isPositive();
        assertThat(round.counts()).containsEntry("kills", 25L).containsEntry("lines written", 200_000L);
    }
}
