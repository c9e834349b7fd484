package io.milepost.collector.probe.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.probe.conversation.Endpoint;
import io.milepost.collector.probe.conversation.ProbeTarget;
import io.milepost.collector.probe.definition.ProbeDefinition;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A probe that has ended is forgotten at once: its buffers and its TLS session would else stay until its deadline, long after. */
class FinishedProbesIT {
    private static final Duration STEP = Duration.ofHours(1);
    private static final int PROBES = 20;
    private static final int MOST_COLLECTIONS = 50;

    @Test
    void whatEndedWellOrBadlyIsNotHeldUntilItsDeadline() throws Exception {
        try (Prober prober = new Prober(System::nanoTime);
                ScriptedServer server = new ScriptedServer(client -> client.say("220 hello\r\n"))) {
            List<WeakReference<ProbeTarget>> ended = new ArrayList<>();
            for (int i = 0; i < PROBES; i++) {
                // Every second one is refused by its first answer, the others by a connection that ends.
                ended.add(probe(prober, (i % 2 == 0 ? "imap" : "smtp") + "://127.0.0.1:" + server.port()));
            }
            for (int i = 0; i < MOST_COLLECTIONS && !areCollected(ended); i++) {
                System.gc();
                Thread.sleep(20);
            }
            assertThat(ended).extracting(WeakReference::get).containsOnlyNulls();
        }
    }

    private static WeakReference<ProbeTarget> probe(Prober prober, String url) throws Exception {
        ProbeTarget target = new ProbeDefinition(
                        URI.create(url),
                        null,
                        new Endpoint.Trust(true, null, false),
                        ProbeDefinition.Expected.ANYTHING,
                        null,
                        new ProbeDefinition.Limits(STEP, STEP, null))
                .target("national", "ended", "inside", Clock.systemUTC());
        assertThat(prober.probe(target, Clock.systemUTC().instant(), STEP).get().succeeded())
                .isFalse();
        return new WeakReference<>(target);
    }

    private static boolean areCollected(List<WeakReference<ProbeTarget>> targets) {
        return targets.stream().map(WeakReference::get).noneMatch(Objects::nonNull);
    }
}
