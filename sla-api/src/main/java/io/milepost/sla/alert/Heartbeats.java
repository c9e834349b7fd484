package io.milepost.sla.alert;

import io.milepost.sla.alert.channel.Couriers;
import io.milepost.sla.alert.policy.AlertPolicy.Heartbeat;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The dead man's switch: a watcher outside hears of us at an interval, after a round that went well, and knows by our silence that we are dead. Of
 * several processes on one store one tells it. A heartbeat that fails is not repeated: a late one would lie.
 */
final class Heartbeats {

    private static final Logger logger = LoggerFactory.getLogger(Heartbeats.class);
    /** Of several processes on one store. */
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);

    private final Jdbi jdbi;
    private final Heartbeat heartbeat;
    private final Couriers couriers;
    private final AlertMetrics metrics;
    private final AtomicBoolean beating = new AtomicBoolean();
    private final ExecutorService sender = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "alert-heartbeat");
        thread.setDaemon(true);
        return thread;
    });

    Heartbeats(Jdbi jdbi, Heartbeat heartbeat, Couriers couriers, AlertMetrics metrics) {
        this.jdbi = jdbi;
        this.heartbeat = heartbeat;
        this.couriers = couriers;
        this.metrics = metrics;
    }

    /** In another thread: a slow watcher must not hold up a round. */
    void beatIfDue(Instant now) {
        if (!beating.get() && claim(now)) {
            beating.set(true);
            sender.execute(() -> beat(now));
        }
    }

    private void beat(Instant now) {
        try {
            couriers.beat(heartbeat, now);
            metrics.recordHeartbeat("delivered");
        } catch (IOException | RuntimeException e) {
            metrics.recordHeartbeat("failed");
            logger.warn("The heartbeat did not reach {}: {}", heartbeat.to(), e.getMessage());
        } finally {
            beating.set(false);
        }
    }

    private boolean claim(Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                insert into alert_heartbeat (receiver, sent_at) values (:receiver, :now)
                                on conflict (receiver) do update set sent_at = :now
                                    where alert_heartbeat.sent_at <= :before or alert_heartbeat.sent_at > :ahead""")
                        .bind("receiver", heartbeat.to())
                        .bind("now", now.atOffset(ZoneOffset.UTC))
                        // A clock that was set back must not silence us for as long as it was ahead.
                        .bind("ahead", now.plus(CLOCKS_DIFFER).atOffset(ZoneOffset.UTC))
                        .bind("before", now.minus(heartbeat.every()).atOffset(ZoneOffset.UTC))
                        .execute())
                > 0;
    }

    void stop() {
        sender.shutdown();
    }
}
