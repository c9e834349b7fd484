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
import java.util.function.BooleanSupplier;
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

    @Test
    void the_api_is_told_what_opens_and_what_ends_through_restarts() throws Exception {
        try (RecordingApi api = RecordingApi.of("alarm-day", fixture)) {
            String today = "PUT /api/facts/alarm-day/test-national/2026-10-01";
            Collector collector = open(BatchStep.Observer.none());
            speak();
            turns(collector);
            publishUntil(collector, () -> api.told().containsKey(today));
            assertThat(api.lines(today)).hasSize(1);

            api.refuse(true);
            clock.now = clock.now.plus(Duration.ofHours(2));
            turns(collector);
            collector.publish();
            collector.close();
            assertThat(api.lines(today)).hasSize(1);

            api.refuse(false);
            collector = open(BatchStep.Observer.none());
            Collector restarted = collector;
            publishUntil(restarted, () -> api.lines(today).size() == 2);
            assertThat(api.told().get(today))
                    .containsPattern(
                            "\\{\"log\":\"mail\",\"host\":\"mx1\",\"alarm\":\"silence\",\"began_at\":\"2026-10-01T10:00:00Z\",\"opened_at\":\"2026-10-01T12:[0-9:]+Z\","
                                    + "\"ended_at\":null,\"ending\":null,\"lines\":0,\"misunderstood\":0,\"usual_ppm\":0}\n");

            clock.now = clock.now.plus(Duration.ofDays(1));
            speak();
            turns(restarted);
            publishUntil(restarted, () -> api.told().size() == 2);
            restarted.close();
            assertThat(api.told().get("PUT /api/facts/alarm-day/test-national/2026-10-02"))
                    .contains("\"began_at\":\"2026-10-01T10:00:00Z\"", "\"ending\":\"heard\"");
        }
    }

    @Test
    void a_log_whose_format_changes_in_the_middle_is_one_alarm_until_it_is_understood_again() throws Exception {
        Instant start = clock.now;
        try (RecordingApi api = RecordingApi.of("alarm-day", fixture)) {
            for (int hour = 0; hour < 30; hour++) {
                write(start.plus(Duration.ofHours(hour)), "mx1 postfix/smtpd[1]: connect from unknown[192.0.2.%d]");
            }
            clock.now = start.plus(Duration.ofHours(30));
            runOnce();
            assertThat(alarms()).isEmpty();

            write(clock.now, "mx1 postfix/smtpd[1]: a format of a version to come, line %d");
            write(clock.now.plus(Duration.ofHours(1)), "mx1 postfix/smtpd[1]: a format of a version to come, line %d");
            clock.now = clock.now.plus(Duration.ofHours(2));
            runOnce();
            runOnce();
            assertThat(alarms())
                    .singleElement()
                    .satisfies(row -> assertThat(row)
                            .containsEntry("host", "mx1")
                            .containsEntry("kind", "drift")
                            .containsEntry("lines", "120")
                            .containsEntry("misunderstood", "60")
                            .containsEntry("ended_at", "null"));
            assertThat(api.told().get("PUT /api/facts/alarm-day/test-national/2026-10-02"))
                    .contains("\"alarm\":\"drift\"", "\"ended_at\":null");

            for (int hour = 0; hour < 3; hour++) {
                write(clock.now.plus(Duration.ofHours(hour)), "mx1 postfix/smtpd[1]: connect from unknown[192.0.2.%d]");
            }
            clock.now = clock.now.plus(Duration.ofDays(1));
            runOnce();
            assertThat(alarms())
                    .singleElement()
                    .satisfies(row -> assertThat(row).containsEntry("ending", "understood"));
            assertThat(api.told().get("PUT /api/facts/alarm-day/test-national/2026-10-03"))
                    .contains("\"alarm\":\"drift\"", "\"ending\":\"understood\"");
        }
    }

    /** Sixty lines, a minute apart. */
    private void write(Instant from, String line) throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int minute = 0; minute < 60; minute++) {
            lines.append(from.plus(Duration.ofMinutes(minute)))
                    .append(' ')
                    .append(line.formatted(minute))
                    .append('\n');
        }
        Files.writeString(fixture.file("logs/mail.log"), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void runOnce() throws Exception {
        try (Collector collector = open(BatchStep.Observer.none())) {
            collector.runOnce();
            collector.publishAll();
        }
    }

    /** What is told is told beside the reading: asks again until it has come. */
    private void publishUntil(Collector collector, BooleanSupplier told) throws Exception {
        while (!told.getAsBoolean()) {
            clock.now = clock.now.plusSeconds(1);
            collector.publish();
            Thread.sleep(5);
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
