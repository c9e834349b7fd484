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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs each probe at instants that do not depend on when the collector was started: whole multiples of its interval, shifted by
 * an offset of the target's own, so that targets are not all probed at once. A probe is given up before its next slot comes, so a dead
 * target holds up neither itself nor others. One target is never probed twice at a time: a slot may wait for the end of the probe before, and one that is missed
 * all the same is told and never made up for. Thread-safe.
 */
public final class ProbeSchedule {

    private static final Logger logger = LoggerFactory.getLogger(ProbeSchedule.class);

    /** A twentieth of a slot is left for giving up and for telling the result, on a machine that may be busy. */
    private static final int PARTS = 20;

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
            target = target.within(interval.minus(interval.dividedBy(PARTS)));
        }
    }

    public void start(List<Entry> entries) {
        entries.forEach(entry -> scheduleNext(new Slots(entry), clock.instant()));
    }

    /** One entry, whether its probe is under way, and the slot that waits for that to end. Guarded by itself. */
    private static final class Slots {
        private final Entry entry;
        private boolean running;
        private @Nullable Instant waiting;

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
        // After the machine stood still, slots have passed.
        long passed = Math.max(
                0, Duration.between(due, now).toMillis() / entry.interval().toMillis());
        Instant slot = due.plus(entry.interval().multipliedBy(passed));
        try {
            tellMissed(entry, passed + (isFree(slots, slot) ? 0 : 1));
        } finally {
            if (!executor.isShutdown()) {
                scheduleNext(slots, slot);
            }
        }
    }

    /** Begins the slot's probe, or has it wait for the one before; false when another slot waited already, which is given up. */
    private boolean isFree(Slots slots, Instant slot) {
        synchronized (slots) {
            if (slots.running) {
                boolean free = slots.waiting == null;
                slots.waiting = slot;
                return free;
            }
            slots.running = true;
        }
        begin(slots, slot);
        return true;
    }

    private void begin(Slots slots, Instant slot) {
        Entry entry = slots.entry;
        prober.probe(entry.target(), slot, entry.interval()).whenComplete((result, fault) -> {
            tell(entry, result, fault);
            beginWaiting(slots);
        });
    }

    /** A slot that waited is late by little, since a probe ends before its slot does: its probe still speaks for it. */
    private void beginWaiting(Slots slots) {
        Instant slot;
        synchronized (slots) {
            slot = slots.waiting;
            slots.waiting = null;
            slots.running = slot != null;
        }
        if (slot == null) {
            return;
        }
        Entry entry = slots.entry;
        if (Duration.between(slot, clock.instant()).compareTo(entry.interval().dividedBy(2)) < 0) {
            begin(slots, slot);
        } else {
            synchronized (slots) {
                slots.running = false;
            }
            tellMissed(entry, 1);
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
