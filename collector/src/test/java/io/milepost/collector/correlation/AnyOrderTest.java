package io.milepost.collector.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.endurance.trial.Round;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnyOrderTest {
    @TempDir
    Path directory;

    @Test
    void a_thousand_random_orders_of_pieces_give_the_rows_of_the_whole() throws Exception {
        Round round = new AnyOrderTrial(1000).round(9, directory);
        assertThat(round.violations()).isEmpty();
        assertThat(round.counts()).containsEntry("orders", 1000L);
    }
}
