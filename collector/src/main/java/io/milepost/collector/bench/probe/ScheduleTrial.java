package io.milepost.collector.bench.probe;

import io.milepost.collector.probe.ProbeSchedule;
import io.milepost.collector.probe.conversation.ProbeResult;
import io.milepost.collector.probe.conversation.ProbeTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Many targets on one schedule, a third of them dead: they take connections and never say a word. Ends when so many results have
 * come, and tells what they cost this process.
 */
final class ScheduleTrial implements ProbeSchedule.Listener {

    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong missed = new AtomicLong();
    private final CountDownLatch warm;
    private final CountDownLatch results;

    /** @param missed slots that passed without their probe */
    record Outcome(int targets, long results, long failed, long missed, double shareOfCore) {}

    private ScheduleTrial(int warming, int count) {
        warm = new CountDownLatch(warming);
        results = new CountDownLatch(count);
    }

    static Outcome run(
            LocalProbes probes, LocalMailServers servers, int targets, Duration every, int rounds, Clock clock)
            throws IOException, InterruptedException {
        ScheduledExecutorService time = Executors.newSingleThreadScheduledExecutor();
        try (ServerSocket dead = new ServerSocket(0, targets, InetAddress.getLoopbackAddress())) {
            List<ProbeSchedule.Entry> entries = new ArrayList<>();
            for (int i = 0; i < targets; i++) {
                entries.add(new ProbeSchedule.Entry(target(probes, servers, dead.getLocalPort(), i), every));
            }
            // The first two rounds are those of the compiler.
            ScheduleTrial trial = new ScheduleTrial(2 * targets, (2 + rounds) * targets);
            new ProbeSchedule(clock, time, probes.prober(), trial).start(entries);
            trial.warm.await();
            long cpu = Cpu.nanos();
            long began = System.nanoTime();
            trial.results.await();
            double share = (Cpu.nanos() - cpu) / (double) (System.nanoTime() - began);
            return new Outcome(targets, (long) rounds * targets, trial.failed.get(), trial.missed.get(), share);
        } finally {
            time.shutdownNow();
        }
    }

    private static ProbeTarget target(LocalProbes probes, LocalMailServers servers, int deadPort, int number) {
        String name = "target-" + number;
        return switch (number % 3) {
            case 0 -> probes.target(name, "smtp+starttls://127.0.0.1:" + servers.smtpPort(), false, false, false);
            case 1 -> probes.target(name, "imap://127.0.0.1:" + servers.imapPort(), false, true, false);
            default -> probes.target(name, "smtp://127.0.0.1:" + deadPort, false, false, false);
        };
    }

    @Override
    public void seen(ProbeResult result) {
        if (warm.getCount() > 0) {
            warm.countDown();
        } else if (!result.succeeded()) {
            failed.incrementAndGet();
        }
        results.countDown();
    }

    @Override
    public void missed(ProbeTarget target, long slots) {
        missed.addAndGet(slots);
    }
}
