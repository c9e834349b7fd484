package io.milepost.collector.probe.wire;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Ends a probe whose step or whole takes too long. Used by the thread of the probes only. */
final class Deadlines {

    private final EventLoop loop;
    private final PhaseWatch watch;
    private final Duration limit;
    private final Consumer<String> giveUp;
    private EventLoop.@Nullable Alarm next;

    /**
     * @param limit of the whole, for the words
     * @param giveUp is told why, at most once
     */
    Deadlines(EventLoop loop, PhaseWatch watch, Duration limit, Consumer<String> giveUp) {
        this.loop = loop;
        this.watch = watch;
        this.limit = limit;
        this.giveUp = giveUp;
    }

    /** Looks from now on, whenever a deadline may have passed, until one has or this is cancelled. */
    void watch() {
        next = loop.at(watch.nextLook(loop.now()), this::look);
    }

    private void look() {
        long now = loop.now();
        if (watch.isWholeOver(now)) {
            giveUp.accept("not done within " + limit.toMillis() + " ms");
        } else if (watch.isStepOver(now)) {
            giveUp.accept("no answer within " + watch.stepMillis() + " ms");
        } else {
            watch();
        }
    }

    /** The probe has ended: the next look, up to a minute away, would hold all that it has read until then. */
    void cancel() {
        if (next != null) {
            next.cancel();
        }
    }
}
