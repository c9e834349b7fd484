package io.milepost.collector.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.collect.batch.BatchStep;
import io.milepost.collector.configuration.ConfigurationFile;
import io.milepost.collector.lake.FutureLake;
import io.milepost.collector.lake.LakeTable;
import io.milepost.collector.schema.LakeSchema;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine whose clock was set back collects on: what it reads is in the tables when the batch ends, not when the clock has caught up. */
class ClockSetBackIT {
    @Test
    void what_comes_after_the_clock_was_set_back_by_an_hour_is_in_the_tables_at_once(@TempDir Path directory)
            throws Exception {
        List<String> lines = LogFixture.lines(6);
        CollectorFixture undisturbed = new CollectorFixture(directory.resolve("undisturbed"), 50);
        undisturbed.writeLog("mail.log", lines);
        undisturbed.runOnce();

        CollectorFixture fixture = new CollectorFixture(directory.resolve("behind"), 50);
        fixture.writeLog("mail.log", lines.subList(0, lines.size() / 2));
        fixture.runOnce();
        for (LakeTable<?> table : LakeSchema.TABLES) {
            FutureLake.move(fixture.lake(), table, Duration.ofHours(1));
        }
        fixture.writeLog("mail.log", lines);
        Clock behind = Clock.offset(Clock.systemUTC(), Duration.ofHours(-1));
        CollectorMetrics metrics = new CollectorMetrics(new PrometheusRegistry());
        try (Collector collector = Collector.open(
                new ConfigurationFile(fixture.configurationFile()).load(),
                behind,
                metrics,
                BatchStep.Observer.none())) {
            collector.runOnce();
        }

        assertThat(fixture.events()).isNotEmpty().isEqualTo(undisturbed.events());
        assertThat(fixture.ledger()).isEqualTo(undisturbed.ledger());
        for (LakeTable<?> table : LakeSchema.TABLES) {
            assertThat(FutureLake.times(fixture.lake(), table)).as(table.name()).isSorted();
        }
    }
}
