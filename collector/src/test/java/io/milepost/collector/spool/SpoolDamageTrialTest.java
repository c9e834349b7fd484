package io.milepost.collector.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.endurance.trial.Round;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolDamageTrialTest {
    @TempDir
    Path directory;

    @Test
    void every_kind_of_damage_costs_the_records_that_it_touched_and_no_others() throws Exception {
        Round round = new SpoolDamageTrial(200).round(20_261_025, directory);
        assertThat(round.violations()).isEmpty();
        assertThat(round.counts()).containsEntry("bits flipped", 10_000L).containsKey("cuts");
        assertThat(round.counts().get("records read")).isPositive();
    }
}
