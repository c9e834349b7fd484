package io.milepost.collector.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.probe.conversation.Endpoint;
import io.milepost.collector.probe.conversation.Phase;
import io.milepost.collector.probe.conversation.ProbeResult;
import io.milepost.collector.probe.conversation.ProbeTarget;
import io.milepost.collector.probe.conversation.Security;
import io.milepost.collector.probe.mail.ImapConversation;
import io.milepost.collector.probe.wire.Prober;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProbeScheduleIT {

    private static final int TARGETS = 40;
    private static final int ROUNDS = 3;

    @Test
    void deadTargetsKeepTheirRate_andAreNeverProbedTwiceAtATime() throws Exception {
        ConcurrentLinkedQueue<ProbeResult> results = new ConcurrentLinkedQueue<>();
        CountDownLatch enough = new CountDownLatch(TARGETS * ROUNDS);
        ScheduledExecutorService time = Executors.newSingleThreadScheduledExecutor();
        // It takes connections, by its backlog, and never says a word.
        try (ServerSocket dead = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
                Prober prober = new Prober(System::nanoTime)) {
            ProbeSchedule.Listener listener = new ProbeSchedule.Listener() {
                @Override
                public void seen(ProbeResult result) {
                    results.add(result);
                    enough.countDown();
                }

                @Override
                public void missed(ProbeTarget target, long slots) {
                    // A machine that is too busy for a second may miss one; what it then does is seen in the results.
                }
            };
            new ProbeSchedule(Clock.systemUTC(), time, prober, listener)
                    .start(IntStream.range(0, TARGETS)
                            .mapToObj(number -> entry(number, dead.getLocalPort()))
                            .toList());
            enough.await();
        } finally {
            time.shutdownNow();
        }

        assertThat(results).allMatch(result -> result.evidence().phase() == Phase.GREETING);
        Map<String, List<Instant>> dues = new TreeMap<>();
        results.forEach(result -> dues.merge(
                result.target(),
                List.of(result.at()),
                (some, more) -> IntStream.range(0, some.size() + 1)
                        .mapToObj(i -> i < some.size() ? some.get(i) : more.get(0))
                        .toList()));
        assertThat(dues).hasSize(TARGETS);
        dues.values()
                .forEach(instants -> assertThat(instants)
                        .doesNotHaveDuplicates()
                        .isSorted()
                        .allMatch(at -> Duration.between(instants.get(0), at).toMillis() % 1_000 == 0));
    }

    private static ProbeSchedule.Entry entry(int number, int port) {
        return new ProbeSchedule.Entry(
                new ProbeTarget(
                        "national",
                        "target-" + number,
                        "inside",
                        new Endpoint("127.0.0.1", port, Security.NONE, Endpoint.Trust.USUAL),
                        () -> new ImapConversation(Security.NONE, null),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30)),
                Duration.ofSeconds(1));
    }
}
