package io.milepost.collector.probe.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Runs one probe to its result: whatever the server does, there is a result, and it comes in bounded time. Thread-safe. */
public final class Prober {

    /** A probe has no more phases than this, so it ends within this many phase deadlines even when bytes trickle in. */
    private static final int PHASES = Phase.values().length;

    private final ScheduledExecutorService watchdog;
    private final LongSupplier nanoTime;

    /**
     * @param watchdog ends probes that outlive their deadline; owned by the caller
     * @param nanoTime the clock of the phases, {@code System::nanoTime} but in tests
     */
    public Prober(ScheduledExecutorService watchdog, LongSupplier nanoTime) {
        this.watchdog = watchdog;
        this.nanoTime = nanoTime;
    }

    public ProbeResult probe(ProbeTarget target, Instant due, Duration interval) {
        try (ProbeConnection connection = new ProbeConnection(target, nanoTime)) {
            long limit = target.deadline().toMillis() * PHASES;
            ScheduledFuture<?> end = watchdog.schedule(connection::abort, limit, TimeUnit.MILLISECONDS);
            @Nullable String reason = converse(connection, target);
            end.cancel(false);
            return new ProbeResult(
                    target.service(),
                    target.name(),
                    target.vantage(),
                    due,
                    interval,
                    reason,
                    connection.times(),
                    connection.findCertificateExpiry().orElse(null));
        }
    }

    private static @Nullable String converse(ProbeConnection connection, ProbeTarget target) {
        try {
            connection.connect();
            target.protocol().conversation().hold(connection, target);
            return null;
        } catch (ProbeFailure e) {
            return e.getMessage();
        }
    }
}
