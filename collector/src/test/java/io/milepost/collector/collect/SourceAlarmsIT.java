package io.milepost.collector.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.collector.collect.batch.BatchStep;
import io.milepost.collector.configuration.CollectorConfiguration;
import io.milepost.collector.configuration.ConfigurationFile;
import io.milepost.collector.lake.LakeRows;
import io.milepost.collector.schema.LakeSchema;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host that falls silent is one row of the lake, over restarts and crashes, and the row has its end when the host speaks again. */
class SourceAlarmsIT {
    private final HandClock clock = new HandClock();
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private CollectorFixture fixture;

    @BeforeEach
    void follow(@TempDir Path directory) throws Exception {
        fixture = new CollectorFixture(directory, 100);
        Path file = fixture.configurationFile();
        Files.writeString(
                file,
                Files.readString(file).replace("follow: false", "follow: true")
                        + "alarms: { longestSilence: 90 minutes }\n");
    }

    @Test
    void silence_is_one_row_that_is_opened_and_ended_once() throws Exception {
        Collector collector = open(BatchStep.Observer.none());
        speak();
        turns(collector);
        assertThat(alarms()).isEmpty();

        clock.now = clock.now.plus(Duration.ofHours(2));
        turns(collector);
        assertThat(alarms())
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("host", "mx1")
                        .containsEntry("source", "mail")
                        .containsEntry("kind", "silence")
                        .containsEntry("ended_at", "null"));
        assertThat(openAlarms()).isEqualTo(1);
        collector.close();

        collector = open(BatchStep.Observer.none());
        clock.now = clock.now.plus(Duration.ofHours(3));
        turns(collector);
        assertThat(alarms()).hasSize(1);

        speak();
        turns(collector);
        collector.close();
        assertThat(alarms()).singleElement().satisfies(row -> {
            assertThat(row).containsEntry("ending", "heard");
            assertThat(row.get("ended_at")).isNotEqualTo("null");
        });
        assertThat(openAlarms()).isZero();
    }

    @Test
    void a_crash_at_any_point_of_the_batch_that_finds_it_leaves_one_row() throws Exception {
        for (BatchStep step : List.of(
                BatchStep.ROWS_WRITTEN,
                BatchStep.CHECKPOINT_WRITTEN,
                BatchStep.TABLE_COMMITTED,
                BatchStep.BATCH_DONE)) {
            Collector collector = open((passed, batch, table) -> {
                if (passed == step && clock.silent) {
                    throw new IllegalStateException("killed at " + step);
                }
            });
            clock.silent = false;
            speak();
            turns(collector);
            int before = alarms().size();
            clock.silent = true;
            clock.now = clock.now.plus(Duration.ofHours(2));
            assertThatThrownBy(() -> turns(collector)).hasMessage("killed at " + step);
            collector.close();

            clock.silent = false;
            Collector next = open(BatchStep.Observer.none());
            clock.now = clock.now.plus(Duration.ofHours(2));
            turns(next);
            next.close();
            assertThat(alarms()).as("killed at %s", step).hasSize(before + 1);
        }
    }

    private Collector open(BatchStep.Observer observer) throws Exception {
        CollectorConfiguration loaded = new ConfigurationFile(fixture.configurationFile()).load();
        registry.clear();
        return Collector.open(loaded, clock, new CollectorMetrics(registry), observer);
    }

    private void speak() throws Exception {
        Files.writeString(
                fixture.file("logs/mail.log"),
                clock.now + " mx1 postfix/smtpd[1]: connect from unknown[192.0.2.1]\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** A few turns, far enough apart that batches are due and the sources are asked for. */
    private void turns(Collector collector) throws Exception {
        for (int turn = 0; turn < 5; turn++) {
            clock.now = clock.now.plusSeconds(11);
            collector.turn();
        }
    }

    private List<Map<String, String>> alarms() {
        return LakeRows.columns(fixture.lake(), LakeSchema.ALARM);
    }

    private double openAlarms() {
        return registry.scrape().stream()
                .filter(snapshot -> snapshot.getMetadata().getName().equals("milepost_collector_open_alarms"))
                .flatMap(snapshot -> ((GaugeSnapshot) snapshot).getDataPoints().stream())
                .filter(point -> "silence".equals(point.getLabels().get("kind")))
                .mapToDouble(GaugeSnapshot.GaugeDataPointSnapshot::getValue)
                .sum();
    }

    private static final class HandClock extends Clock {
        private Instant now = Instant.parse("2026-10-01T10:00:00Z");
        private boolean silent;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
