package io.milepost.sla.alert;

import io.dropwizard.lifecycle.Managed;
import io.milepost.sla.alert.channel.Couriers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at all sources again and again, wakes the couriers, and lets the watcher outside know that it does. */
final class AlertWatch implements Managed {

    private static final Logger logger = LoggerFactory.getLogger(AlertWatch.class);
    private static final Duration COUNTED = Duration.ofSeconds(5);
    private static final long LAST_WAIT_SECONDS = 5;

    private final Jdbi jdbi;
    private final AlertRound round;
    private final Couriers couriers;
    private final @Nullable Heartbeats heartbeats;
    private final AlertMetrics metrics;
    private final Clock clock;
    private final Duration every;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "alert-watch");
        thread.setDaemon(true);
        return thread;
    });
    private long countedAt = System.nanoTime() - COUNTED.toNanos();
    private boolean failing;

    AlertWatch(
            Jdbi jdbi,
            AlertRound round,
            Couriers couriers,
            @Nullable Heartbeats heartbeats,
            AlertMetrics metrics,
            Clock clock,
            Duration every) {
        this.jdbi = jdbi;
        this.round = round;
        this.couriers = couriers;
        this.heartbeats = heartbeats;
        this.metrics = metrics;
        this.clock = clock;
        this.every = every;
    }

    @Override
    public void start() throws Exception {
        couriers.start();
        timer.scheduleWithFixedDelay(this::run, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() throws Exception {
        timer.shutdown();
        timer.awaitTermination(LAST_WAIT_SECONDS, TimeUnit.SECONDS);
        if (heartbeats != null) {
            heartbeats.stop();
        }
        couriers.stop();
    }

    private void run() {
        Instant now = Instant.now(clock);
        long began = System.nanoTime();
        try {
            boolean done = round.run(now);
            metrics.recordRound(done ? "done" : "left", Duration.ofNanos(System.nanoTime() - began), now);
            couriers.wake();
            if (done && heartbeats != null) {
                heartbeats.beatIfDue(now);
            }
            failing = false;
        } catch (RuntimeException e) {
            metrics.recordRound("failed", Duration.ofNanos(System.nanoTime() - began), now);
            // Once, not each second: the next round tries all of it again.
            if (!failing) {
                logger.warn("Cannot look for alerts; trying again every {} ms", every.toMillis(), e);
            }
            failing = true;
        }
        count();
    }

    /** Apart from the round: what fails in one says nothing of the other. */
    private void count() {
        long now = System.nanoTime();
        if (now - countedAt < COUNTED.toNanos()) {
            return;
        }
        countedAt = now;
        try {
            metrics.count(jdbi);
        } catch (RuntimeException e) {
            // The round has said it already, and a gauge that is not there says it to who scrapes.
            metrics.forgetCounts();
        }
    }
}
