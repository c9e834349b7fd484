package io.milepost.collector.probe.wire;

import io.milepost.collector.probe.conversation.ProbeResult;
import io.milepost.collector.probe.conversation.ProbeTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/**
 * Runs probes to their results, any number at a time on one thread: whatever a server does, there is a result, and it comes within the
 * target's limit. Thread-safe.
 */
public final class Prober implements AutoCloseable {

    private final EventLoop loop;
    private final Resolver resolver = new Resolver();
    private final TlsContexts contexts = new TlsContexts();

    /** @param nanoTime the clock of the phases and deadlines, {@code System::nanoTime} but in tests */
    public Prober(LongSupplier nanoTime) {
        loop = new EventLoop(nanoTime);
    }

    /**
     * Probes once.
     *
     * @return the result, completed on the thread of the probes, which must not be held up; exceptionally for a fault of ours, which
     *     must not pass for the server's
     */
    public CompletableFuture<ProbeResult> probe(ProbeTarget target, Instant due, Duration interval) {
        CompletableFuture<ProbeResult> result = new CompletableFuture<>();
        RunningProbe probe = new RunningProbe(loop, resolver, contexts, target);
        probe.outcome().whenComplete((outcome, fault) -> {
            if (outcome != null) {
                result.complete(new ProbeResult(
                        target.service(),
                        target.name(),
                        target.vantage(),
                        due,
                        interval,
                        outcome.reason(),
                        outcome.phases(),
                        outcome.expiry(),
                        outcome.evidence()));
            } else {
                result.completeExceptionally(fault);
            }
        });
        loop.execute(probe::start);
        return result;
    }

    @Override
    public void close() {
        loop.close();
        resolver.close();
    }
}
