package io.milepost.collector.probe;

import io.milepost.collector.probe.conversation.ProbeResult;
import io.milepost.collector.probe.conversation.ProbeTarget;
import io.milepost.collector.probe.conversation.Prober;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs each probe at instants that do not depend on when the collector was started: whole multiples of its interval, shifted by
 * an offset of the target's own, so that targets are not all probed at once. A probe that is still running when its next slot
 * comes lets that slot go: slots are never made up for, and one target is never probed twice at a time. Thread-safe.
 */
public final class ProbeSchedule {

    private static final Logger logger = LoggerFactory.getLogger(ProbeSchedule.class);

    private final Clock clock;
    private final ScheduledExecutorService executor;
    private final Prober prober;
    private final Consumer<ProbeResult> results;

    /** @param executor runs the probes; its threads bound how many run at once; owned by the caller */
    public ProbeSchedule(Clock clock, ScheduledExecutorService executor, Prober prober, Consumer<ProbeResult> results) {
        this.clock = clock;
        this.executor = executor;
        this.prober = prober;
        this.results = results;
    }

    /** A target and how often it is probed. */
    public record Entry(ProbeTarget target, Duration interval) {
        public Entry {
            if (interval.compareTo(Duration.ofSeconds(1)) < 0 || interval.compareTo(Duration.ofHours(1)) > 0) {
                throw new IllegalArgumentException("Cannot schedule probe " + target.name()
                        + ": expected an interval of 1 second to 1 hour, got " + interval);
            }
        }
    }

    public void start(List<Entry> entries) {
        entries.forEach(this::scheduleNext);
    }

    private void scheduleNext(Entry entry) {
        Instant now = clock.instant();
        Instant due = nextDue(entry, now);
        executor.schedule(() -> run(entry, due), Duration.between(now, due).toNanos(), TimeUnit.NANOSECONDS);
    }

    private void run(Entry entry, Instant due) {
        try {
            results.accept(prober.probe(entry.target(), due, entry.interval()));
        } catch (RuntimeException e) {
            // A fault of ours must neither pass for the server's nor end the schedule: the slot stays unknown.
            logger.error(
                    "Probe {} of {} gave no result",
                    entry.target().name(),
                    entry.target().service(),
                    e);
        } finally {
            if (!executor.isShutdown()) {
                scheduleNext(entry);
            }
        }
    }

    /** The first slot after an instant. */
    static Instant nextDue(Entry entry, Instant after) {
        long interval = entry.interval().toMillis();
        long offset =
                Math.floorMod((entry.target().service() + '/' + entry.target().name()).hashCode(), interval);
        long slots = Math.floorDiv(after.toEpochMilli() - offset, interval) + 1;
        return Instant.ofEpochMilli(slots * interval + offset);
    }
}
