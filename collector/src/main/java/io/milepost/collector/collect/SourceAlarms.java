package io.milepost.collector.collect;

import io.milepost.collector.alarm.Alarm;
import io.milepost.collector.alarm.AlarmKind;
import io.milepost.collector.alarm.SourceWatch;
import io.milepost.collector.collect.batch.BatchRows;
import io.milepost.collector.configuration.ServiceConfiguration;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The watch over the sources as a part of batches: alarms are rows of the batch that finds them, what is known goes into its checkpoint, and only
 * when that is on the disk is anybody told. A batch that could not be ended is heard again from the beginning. Not thread-safe.
 */
final class SourceAlarms {
    private static final Logger logger = LoggerFactory.getLogger(SourceAlarms.class);
    private static final Duration WATCHED_EVERY = Duration.ofSeconds(10);

    private final SourceWatch watch;
    private final BatchRows rows;
    private final CollectorMetrics metrics;
    private final Clock clock;
    private final Instant listeningSince;
    private final List<Alarm> betweenBatches = new ArrayList<>();
    private byte[] before;
    private byte[] after;
    private boolean tried;
    private Instant watchedAt = Instant.MIN;

    SourceAlarms(Duration longestSilence, byte[] state, BatchRows rows, CollectorMetrics metrics, Clock clock)
            throws IOException {
        watch = new SourceWatch(longestSilence);
        this.rows = rows;
        this.metrics = metrics;
        this.clock = clock;
        listeningSince = clock.instant();
        if (state.length > 0) {
            watch.restore(state);
        }
        before = watch.state();
        after = before;
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

    /** The batch ends: hears what it read, and returns what is known then. */
    byte[] endBatch() throws IOException {
        if (tried) {
            watch.restore(before);
        }
        tried = true;
        List<Alarm> changes = new ArrayList<>(betweenBatches);
        watch.hear(rows.ledger().hoursHeard(), clock.instant(), changes::add);
        rows.putAlarms(changes);
        after = watch.state();
        return after;
    }

    /** The batch is certain: tells what it found. */
    void batchEnded(List<ServiceConfiguration> services) {
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
}
