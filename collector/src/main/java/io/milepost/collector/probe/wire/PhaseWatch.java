package io.milepost.collector.probe.wire;

import io.milepost.collector.probe.conversation.Phase;
import io.milepost.collector.probe.conversation.PhaseTimes;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Times the phases of one probe, and knows when a step and the whole must be over. Used by the thread of the probes only. */
final class PhaseWatch {

    private final Map<Phase, Long> nanos = new EnumMap<>(Phase.class);
    private final long deadline;
    private final long probeEnds;
    private Phase phase = Phase.DNS;
    private @Nullable Phase larger;
    private long began;
    private long stepEnds;
    private boolean running;

    PhaseWatch(long now, Duration deadline, Duration limit) {
        this.deadline = deadline.toNanos();
        probeEnds = now + limit.toNanos();
        stepEnds = now + this.deadline;
    }

    void begin(Phase next, long now) {
        phase = next;
        began = now;
        stepEnds = now + deadline;
        running = true;
    }

    /** Gives the step that is under way this long instead of the usual deadline. */
    void allow(Duration time) {
        stepEnds = began + time.toNanos();
    }

    /** From here on all counts as this phase; null: each as its own again. */
    void countAs(@Nullable Phase phases) {
        larger = phases;
    }

    @Nullable
    Phase larger() {
        return larger;
    }

    Phase phase() {
        return phase;
    }

    /** Ends the step at an instant that has passed: when its answer came, not when there was time to look at it. */
    void finish(long at) {
        finishAs(phase, at);
    }

    void finishAs(Phase name, long at) {
        if (running) {
            nanos.merge(larger == null ? name : larger, Math.max(0, at - began), Long::sum);
            running = false;
        }
    }

    /** How long the step that is under way may take. */
    long stepMillis() {
        return TimeUnit.NANOSECONDS.toMillis(stepEnds - began);
    }

    boolean isWholeOver(long now) {
        return now - probeEnds >= 0;
    }

    boolean isStepOver(long now) {
        return now - stepEnds >= 0;
    }

    /** When to look again: steps that come may end before the present one must. */
    long nextLook(long now) {
        return Math.min(now + deadline, Math.min(stepEnds, probeEnds));
    }

    PhaseTimes times() {
        return new PhaseTimes(nanos);
    }
}
