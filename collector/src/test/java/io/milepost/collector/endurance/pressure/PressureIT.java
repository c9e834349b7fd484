package io.milepost.collector.endurance.pressure;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.endurance.trial.Round;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PressureIT {
    @TempDir
    Path directory;

    @Test
    void a_lake_that_does_not_answer_for_a_while_costs_neither_lines_nor_heap() throws Exception {
        Round round = new PressureTrial(Duration.ofSeconds(30)).round(1, directory);
        assertThat(round.violations()).isEmpty();
        assertThat(round.counts()).containsEntry("rounds of pressure", 1L);
    }
}
