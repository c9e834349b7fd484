package io.milepost.collector.endurance.outage;

import io.milepost.collector.endurance.outage.server.PrivateNetwork;
import io.milepost.collector.endurance.outage.server.PrivateNetwork.Line;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;

/**
 * What happens meanwhile and must alarm nobody: packets lost, a vantage point without its network, and in a storm the API, a collector
 * or the receiver away for a while. One at a time.
 */
final class Harmless {

    private static final int SHORTEST_PAUSE = 4_000;
    private static final int LONGEST_PAUSE = 12_000;
    private static final long A_FEW_PACKETS = 250;
    /** Long enough that all of a vantage point's probes have failed twice. */
    private static final long CUT = 16_000;

    private static final Duration BELIEVED_AGAIN = Duration.ofSeconds(3L * MilepostProcesses.INTERVAL_SECONDS);

    private final PrivateNetwork network;
    private final MilepostProcesses milepost;
    private final CallReceiver receiver;
    private final Views views;
    private final Random random;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Map<String, Integer> done = new TreeMap<>();
    private final List<String> violations = new ArrayList<>();
    private final List<Cut> cuts = new CopyOnWriteArrayList<>();

    /** When a vantage point was without the service; one that is not yet mended ends in the future. */
    private record Cut(Instant from, Instant to) {}

    Harmless(PrivateNetwork network, MilepostProcesses milepost, CallReceiver receiver, Views views, Random random) {
        this.network = network;
        this.milepost = milepost;
        this.receiver = receiver;
        this.views = views;
        this.random = random;
    }

    void runUntilStopped(boolean storm, Lock lock) throws Exception {
        while (!stopped.await(SHORTEST_PAUSE + random.nextInt(LONGEST_PAUSE - SHORTEST_PAUSE), TimeUnit.MILLISECONDS)) {
            lock.lock();
            try {
                String vantage = PrivateNetwork.VANTAGES.get(random.nextInt(PrivateNetwork.VANTAGES.size()));
                if (storm) {
                    storm(vantage);
                } else {
                    disturb(vantage);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    void stop() {
        stopped.countDown();
    }

    Map<String, Integer> done() {
        return Map.copyOf(done);
    }

    List<String> violations() {
        return List.copyOf(violations);
    }

    /** Whether a vantage point was cut off in that time, or had been so shortly before that it was not yet believed again. */
    boolean blinded(Instant from, Instant to) {
        return cuts.stream()
                .anyMatch(cut ->
                        cut.from().isBefore(to) && cut.to().plus(BELIEVED_AGAIN).isAfter(from));
    }

    private void disturb(String vantage) throws Exception {
        switch (random.nextInt(4)) {
            case 0, 1 -> {
                count("packets lost");
                network.cut(vantage, Line.TO_SERVICE);
                Thread.sleep(A_FEW_PACKETS);
                network.mend(vantage, Line.TO_SERVICE);
            }
            case 2 -> {
                count("vantage points cut off from the service");
                cuts.add(cutFromNow());
                network.cut(vantage, Line.TO_SERVICE);
                Thread.sleep(CUT);
                requireBlind(vantage);
                network.mend(vantage, Line.TO_SERVICE);
            }
            default -> {
                count("vantage points cut off from everything");
                cuts.add(cutFromNow());
                network.cut(vantage, Line.TO_SERVICE);
                network.cut(vantage, Line.TO_OFFICE);
                Thread.sleep(CUT);
                requireBlind(vantage);
                network.mend(vantage, Line.TO_OFFICE);
                network.mend(vantage, Line.TO_SERVICE);
            }
        }
    }

    private static Cut cutFromNow() {
        Instant now = Instant.now(Clock.systemUTC());
        return new Cut(now, now.plusMillis(CUT));
    }

    /** Who has lost its own network sees nothing, whatever else is wrong with the service at the time. */
    private void requireBlind(String vantage) throws IOException, InterruptedException {
        Map<String, String> seen = views.load(vantage);
        seen.values().removeIf("UNKNOWN"::equals);
        if (!seen.isEmpty()) {
            violations.add("Without its network " + vantage + " is said to see " + seen);
        }
    }

    private void storm(String vantage) throws Exception {
        switch (random.nextInt(4)) {
            case 0, 1 -> {
                count("kills of the API");
                milepost.kill("api");
                milepost.startApi();
            }
            case 2 -> {
                count("kills of a collector");
                milepost.kill(vantage);
                milepost.startCollector(vantage);
            }
            default -> {
                count("absences of the receiver");
                receiver.stop();
                Thread.sleep(random.nextInt(SHORTEST_PAUSE));
                receiver.start();
            }
        }
    }

    private void count(String what) {
        done.merge(what, 1, Integer::sum);
    }
}
