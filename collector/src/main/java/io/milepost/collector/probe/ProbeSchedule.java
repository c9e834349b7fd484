package io.milepost.collector.probe;

import io.milepost.collector.probe.conversation.ProbeResult;
import io.milepost.collector.probe.conversation.ProbeTarget;
import io.milepost.collector.probe.wire.Prober;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs each probe at instants that do not depend on when the collector was started: whole multiples of its interval, shifted by
 * an offset of the target's own, so that targets are not all probed at once. A probe is given up before its next slot comes, so a dead
 * target holds up neither itself nor others; a slot that is missed all the same is told and never made up for, and one target is never probed
 * twice at a time. Thread-safe.
 */
public final class ProbeSchedule {

    private static final Logger logger = LoggerFactory.getLogger(ProbeSchedule.class);

    /** Left of a slot for giving up and for telling the result. */
    private static final Duration MARGIN = Duration.ofMillis(100);

    private final Clock clock;
    private final ScheduledExecutorService executor;
    private final Prober prober;
    private final Listener listener;

    /** Is told what came of each slot, on a thread that it must not hold up. */
    public interface Listener {
        void seen(ProbeResult result);

        /** @param slots how many were missed in a row */
        void missed(ProbeTarget target, long slots);
    }

    /** @param executor only keeps the time: one thread does; owned by the caller */
    public ProbeSchedule(Clock clock, ScheduledExecutorService executor, Prober prober, Listener listener) {
        this.clock = clock;
        this.executor = executor;
        this.prober = prober;
        this.listener = listener;
    }

    /** A target and how often it is probed. */
    public record Entry(ProbeTarget target, Duration interval) {
        public Entry {
            if (interval.compareTo(Duration.ofSeconds(1)) < 0 || interval.compareTo(Duration.ofHours(1)) > 0) {
                throw new IllegalArgumentException("Cannot schedule probe " + target.name()
                        + ": expected an interval of 1 second to 1 hour, got " + interval);
            }
            target = target.within(interval.minus(MARGIN));
        }
    }

    public void start(List<Entry> entries) {
        entries.forEach(entry -> scheduleNext(new Slots(entry), clock.instant()));
    }

    /** One entry, and whether its probe is under way. */
    private static final class Slots {
        private final Entry entry;
        private final AtomicBoolean running = new AtomicBoolean();

        Slots(Entry entry) {
            this.entry = entry;
        }
    }

    private void scheduleNext(Slots slots, Instant after) {
        Instant due = nextDue(slots.entry, after);
        executor.schedule(
                () -> run(slots, due), Duration.between(clock.instant(), due).toNanos(), TimeUnit.NANOSECONDS);
    }

    private void run(Slots slots, Instant due) {
        Entry entry = slots.entry;
        Instant now = clock.instant();
        // After the machine stood still, slots have passed; clocks that were put back make the next one far off.
        long passed = Math.max(
                0, Duration.between(due, now).toMillis() / entry.interval().toMillis());
        try {
            if (slots.running.compareAndSet(false, true)) {
                tellMissed(entry, passed);
                prober.probe(entry.target(), due.plus(entry.interval().multipliedBy(passed)), entry.interval())
                        .whenComplete((result, fault) -> {
                            slots.running.set(false);
                            tell(entry, result, fault);
                        });
            } else {
                tellMissed(entry, passed + 1);
            }
        } catch (RuntimeException e) {
            logger.error(
                    "Cannot begin probe {} of {}",
                    entry.target().name(),
                    entry.target().service(),
                    e);
            slots.running.set(false);
        } finally {
            if (!executor.isShutdown()) {
                scheduleNext(slots, now.isBefore(due) ? due : now);
            }
        }
    }

    private void tell(Entry entry, @Nullable ProbeResult result, @Nullable Throwable fault) {
        if (result == null) {
            // A fault of ours must neither pass for the server's nor end the schedule: the slot stays unknown.
            logger.error(
                    "Probe {} of {} gave no result",
                    entry.target().name(),
                    entry.target().service(),
                    fault);
        } else {
            listener.seen(result);
        }
    }

    private void tellMissed(Entry entry, long slots) {
        if (slots > 0) {
            listener.missed(entry.target(), slots);
        }
    }

    /** The first slot after an instant. */
    static Instant nextDue(Entry entry, Instant after) {
        long interval = entry.interval().toMillis();
        long offset = Math.floorMod(spread(entry.target()), interval);
        long slots = Math.floorDiv(after.toEpochMilli() - offset, interval) + 1;
        return Instant.ofEpochMilli(slots * interval + offset);
    }

    /**
     * A number of the target's own. The hash of a string is near that of its like, so that a hundred numbered targets would all have
     * their slots within a hundred milliseconds: it is stirred once more (the last steps of MurmurHash3).
     */
    private static long spread(ProbeTarget target) {
        long hash = String.join("/", target.service(), target.name(), target.vantage())
                .hashCode();
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }
}
