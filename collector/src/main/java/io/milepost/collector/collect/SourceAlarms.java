package io.milepost.collector.collect;

import io.milepost.collector.alarm.Alarm;
import io.milepost.collector.alarm.AlarmDays;
import io.milepost.collector.alarm.AlarmKind;
import io.milepost.collector.alarm.SourceWatch;
import io.milepost.collector.collect.batch.BatchRows;
import io.milepost.collector.collect.batch.CollectorMemory;
import io.milepost.collector.configuration.CollectorConfiguration;
import io.milepost.collector.configuration.ServiceConfiguration;
import io.milepost.collector.report.FactsClient;
import io.milepost.collector.report.FactsRefusedException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The watch over the sources as a part of batches: alarms are rows of the batch that finds them, what is known goes into its checkpoint, and only
 * when that is on the disk is anybody told: the log, the metrics and the API. A batch that could not be ended is heard again from the
 * beginning. Not thread-safe.
 */
final class SourceAlarms implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(SourceAlarms.class);
    private static final Duration WATCHED_EVERY = Duration.ofSeconds(10);

    private final SourceWatch watch;
    private final AlarmDays days = new AlarmDays();
    private final List<ServiceConfiguration> services;
    private final @Nullable AlarmPublisher publisher;
    private final BatchRows rows;
    private final CollectorMetrics metrics;
    private final Clock clock;
    private final Instant listeningSince;
    private final List<Alarm> betweenBatches = new ArrayList<>();
    private byte[] before;
    private byte[] after;
    private byte[] daysBefore;
    private boolean tried;
    private Instant watchedAt = Instant.MIN;

    SourceAlarms(
            CollectorConfiguration configuration,
            CollectorMemory memory,
            @Nullable FactsClient client,
            BatchRows rows,
            CollectorMetrics metrics,
            Clock clock)
            throws IOException {
        watch = new SourceWatch(configuration.alarms().silence());
        services = configuration.services();
        publisher = client == null
                ? null
                : new AlarmPublisher(client, configuration.collector(), configuration.services(), clock);
        this.rows = rows;
        this.metrics = metrics;
        this.clock = clock;
        listeningSince = clock.instant();
        if (memory.watch().length > 0) {
            watch.restore(memory.watch());
        }
        if (memory.alarmDays().length > 0) {
            days.restore(memory.alarmDays());
        }
        before = watch.state();
        after = before;
        daysBefore = days.state();
    }

    /** Everything that there is was read and is in the lake: asks who should have spoken. */
    void watch() throws IOException {
        Instant now = clock.instant();
        if (tried || now.isBefore(watchedAt.plus(WATCHED_EVERY))) {
            return;
        }
        watchedAt = now;
        int known = betweenBatches.size();
        watch.watch(now, listeningSince, betweenBatches::add);
        if (betweenBatches.size() > known) {
            before = watch.state();
            rows.putAlarms(betweenBatches);
        }
    }

    /** The batch ends: hears what it read, and returns the memory with what is known then. */
    CollectorMemory endBatch(CollectorMemory memory) throws IOException {
        if (tried) {
            watch.restore(before);
            days.restore(daysBefore);
        }
        tried = true;
        daysBefore = days.state();
        Instant now = clock.instant();
        List<Alarm> changes = new ArrayList<>(betweenBatches);
        watch.hear(rows.ledger().hoursHeard(), now, changes::add);
        rows.putAlarms(changes);
        days.note(LocalDate.ofInstant(now, ZoneOffset.UTC), changes);
        after = watch.state();
        return memory.withWatch(after, days.state());
    }

    /** The batch is certain: tells what it found. */
    void batchEnded() {
        before = after;
        tried = false;
        betweenBatches.clear();
        for (Alarm change : rows.alarmChanges()) {
            metrics.alarm(change);
            if (change.isOpen()) {
                logger.warn("{}", change.sentence());
            } else {
                logger.info("{}", change.sentence());
            }
        }
        for (ServiceConfiguration service : services) {
            for (String log : service.logNames()) {
                for (AlarmKind kind : AlarmKind.values()) {
                    metrics.openAlarms(service.name(), log, kind, watch.open(service.name(), log, kind));
                }
            }
        }
    }

    /** Days with alarms that the API has not been told of. */
    int untoldDays() {
        return publisher == null ? 0 : days.untold().size();
    }

    /** Sends on what the API does not know yet, beside the reading. */
    void publish() throws InterruptedException {
        if (publisher != null) {
            publisher.publish(days);
        }
    }

    /** The same at the end of a run: fails when the API does not take it. */
    void publishNow() throws FactsRefusedException, InterruptedException {
        if (publisher != null) {
            publisher.publishNow(days);
        }
    }

    @Override
    public void close() {
        if (publisher != null) {
            publisher.close();
        }
    }
}
