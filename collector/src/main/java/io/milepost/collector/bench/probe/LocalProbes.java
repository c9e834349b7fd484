package io.milepost.collector.bench.probe;

import io.milepost.collector.probe.conversation.Endpoint;
import io.milepost.collector.probe.conversation.Login;
import io.milepost.collector.probe.conversation.ProbeResult;
import io.milepost.collector.probe.conversation.ProbeTarget;
import io.milepost.collector.probe.definition.ProbeDefinition;
import io.milepost.collector.probe.wire.Prober;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Probes of the local servers, one after the other, and what they cost this process. */
final class LocalProbes implements AutoCloseable {

    private static final Duration STEP = Duration.ofSeconds(20);
    private static final Duration WHOLE = Duration.ofSeconds(60);

    private final LocalMailServers servers;
    private final Clock clock;
    private final Prober prober = new Prober(System::nanoTime);

    LocalProbes(LocalMailServers servers, Clock clock) {
        this.servers = servers;
        this.clock = clock;
    }

    Prober prober() {
        return prober;
    }

    ProbeTarget target(String name, String url, boolean resume, boolean login, boolean roundTrip) {
        Login user = login ? new Login(LocalMailServers.USER, LocalMailServers.PASSWORD) : null;
        ProbeDefinition.@Nullable Message message = roundTrip
                ? new ProbeDefinition.Message(
                        LocalMailServers.USER,
                        LocalMailServers.USER,
                        URI.create("imap://127.0.0.1:" + servers.imapPort()),
                        null,
                        Duration.ofSeconds(30),
                        null)
                : null;
        return new ProbeDefinition(
                        URI.create(url),
                        user,
                        new Endpoint.Trust(true, servers.certificate(), resume),
                        ProbeDefinition.Expected.ANYTHING,
                        message,
                        new ProbeDefinition.Limits(STEP, WHOLE, null))
                .target("bench", name, "here", clock);
    }

    ProbeResult probe(ProbeTarget target) throws InterruptedException {
        try {
            ProbeResult result =
                    prober.probe(target, clock.instant(), Duration.ofMinutes(1)).get();
            if (!result.succeeded()) {
                throw new IllegalStateException("Cannot measure " + target.name() + ": " + result.reason());
            }
            return result;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Cannot measure " + target.name() + ": " + e.getCause(), e);
        }
    }

    @Override
    public void close() {
        prober.close();
    }
}
