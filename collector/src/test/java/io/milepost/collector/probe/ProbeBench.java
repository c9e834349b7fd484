package io.milepost.collector.probe;

import io.milepost.collector.probe.conversation.Endpoint;
import io.milepost.collector.probe.conversation.Login;
import io.milepost.collector.probe.conversation.ProbeResult;
import io.milepost.collector.probe.definition.ProbeDefinition;
import io.milepost.collector.probe.wire.Prober;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Probes servers of tests, with what a test wants to say of the probe. */
public final class ProbeBench implements AutoCloseable {

    public static final Instant DUE = Instant.parse("2026-10-25T12:00:00Z");

    private final Prober prober = new Prober(System::nanoTime);
    private @Nullable Login login;
    private Endpoint.Trust trust = new Endpoint.Trust(true, null, false);
    private ProbeDefinition.Expected expected = ProbeDefinition.Expected.ANYTHING;
    private ProbeDefinition.@Nullable Message message;
    private ProbeDefinition.Limits limits =
            new ProbeDefinition.Limits(Duration.ofSeconds(20), Duration.ofSeconds(60), null);

    public ProbeBench login(String user, String password) {
        login = new Login(user, password);
        return this;
    }

    public ProbeBench unverified() {
        trust = new Endpoint.Trust(false, null, false);
        return this;
    }

    public ProbeBench trusting(Path authorities) {
        trust = new Endpoint.Trust(true, authorities, false);
        return this;
    }

    public ProbeBench resuming(Path authorities) {
        trust = new Endpoint.Trust(true, authorities, true);
        return this;
    }

    public ProbeBench expecting(String text, Integer... statuses) {
        expected = new ProbeDefinition.Expected(text, Set.of(statuses));
        return this;
    }

    public ProbeBench expectingStatuses(Integer... statuses) {
        expected = new ProbeDefinition.Expected(null, Set.of(statuses));
        return this;
    }

    public ProbeBench message(ProbeDefinition.Message handedIn) {
        message = handedIn;
        return this;
    }

    public ProbeBench message(String sender, String recipient) {
        return message(new ProbeDefinition.Message(sender, recipient, null, null, Duration.ofSeconds(30), null));
    }

    public ProbeBench deadline(Duration step, Duration whole) {
        limits = new ProbeDefinition.Limits(step, whole, limits.nameServer());
        return this;
    }

    public ProbeBench nameServer(int port) {
        limits =
                new ProbeDefinition.Limits(limits.deadline(), limits.whole(), new InetSocketAddress("127.0.0.1", port));
        return this;
    }

    public ProbeResult probe(String url) throws Exception {
        return begin(url).get();
    }

    public CompletableFuture<ProbeResult> begin(String url) {
        ProbeDefinition definition = new ProbeDefinition(URI.create(url), login, trust, expected, message, limits);
        return prober.probe(
                definition.target("national", "target", "inside", Clock.systemUTC()), DUE, Duration.ofMinutes(1));
    }

    @Override
    public void close() {
        prober.close();
    }
}
