package io.milepost.collector.probe.wire;

import io.milepost.collector.probe.conversation.Cause;
import io.milepost.collector.probe.conversation.Endpoint;
import io.milepost.collector.probe.conversation.Findings;
import io.milepost.collector.probe.conversation.Phase;
import io.milepost.collector.probe.conversation.ProbeFailure;
import io.milepost.collector.probe.conversation.ProbeResult;
import io.milepost.collector.probe.conversation.ProbeTarget;
import io.milepost.collector.probe.conversation.Received;
import io.milepost.collector.probe.conversation.Security;
import io.milepost.collector.probe.conversation.ServerCertificate;
import io.milepost.collector.probe.conversation.Turn;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * One probe under way: takes its conversation's turns one after the other, times them, and ends in any case, be it by its deadlines.
 * Used by the thread of the probes only.
 */
final class RunningProbe implements Turn.Taker, EventLoop.Ready {

    private final EventLoop loop;
    private final Resolver resolver;
    private final TlsContexts contexts;
    private final ProbeTarget target;
    private final CompletableFuture<ProbeOutcome> outcome = new CompletableFuture<>();
    private final Findings findings = new Findings();
    private final Received received = new Received();

    private Endpoint endpoint;
    private @Nullable Connection connection;
    private @Nullable TlsLayer tls;
    private TlsContexts.@Nullable Client client;
    private @Nullable ServerCertificate certificate;
    private boolean judged;
    private final PhaseWatch watch;
    private final Deadlines deadlines;
    private State state = State.RESOLVING;
    private Turn.@Nullable Exchange<?> exchange;
    private Turn.@Nullable Next<Findings> whenSecured;

    private enum State {
        RESOLVING,
        CONNECTING,
        SHAKING,
        EXCHANGING,
        WAITING
    }

    RunningProbe(EventLoop loop, Resolver resolver, TlsContexts contexts, ProbeTarget target) {
        this.loop = loop;
        this.resolver = resolver;
        this.contexts = contexts;
        this.target = target;
        endpoint = target.endpoint();
        watch = new PhaseWatch(loop.now(), target.deadline(), target.limit());
        deadlines = new Deadlines(loop, watch, target.limit(), this::giveUp);
    }

    CompletableFuture<ProbeOutcome> outcome() {
        return outcome;
    }

    void start() {
        guard(() -> connectTo(endpoint, found -> target.conversation().get().begin(found)));
        if (!outcome.isDone()) {
            deadlines.watch();
        }
    }

    private void giveUp(String words) {
        watch.finish(loop.now());
        boolean lost = watch.phase() == Phase.TRANSIT || watch.phase() == Phase.RECEIPT;
        fail(ProbeFailure.in(watch.phase(), lost ? Cause.LOST : Cause.TIMEOUT, words));
    }

    private void begin(Phase next, State as) {
        state = as;
        received.expectIn(next);
        watch.begin(next, loop.now());
    }

    private void connectTo(Endpoint next, Turn.Next<Findings> first) {
        endpoint = next;
        whenSecured = first;
        begin(Phase.DNS, State.RESOLVING);
        InetAddress literal = Resolver.findLiteral(next.host());
        if (literal != null) {
            guard(() -> connect(literal, loop.now()));
            return;
        }
        resolver.find(next.host()).whenComplete((address, fault) -> {
            long at = loop.now();
            loop.execute(() -> {
                if (!outcome.isDone() && state == State.RESOLVING) {
                    guard(() -> {
                        if (address == null) {
                            watch.finish(at);
                            throw ProbeFailure.in(Phase.DNS, Cause.NO_ADDRESS, "no address for " + next.host());
                        }
                        connect(address, at);
                    });
                }
            });
        });
    }

    private void connect(InetAddress address, long resolvedAt) throws IOException, ProbeFailure {
        watch.finish(resolvedAt);
        begin(Phase.CONNECT, State.CONNECTING);
        received.clear();
        tls = null;
        connection = new Connection(loop, this, endpoint, new InetSocketAddress(address, endpoint.port()));
        if (endpoint.security() == Security.DATAGRAMS) {
            connected();
        }
    }

    private void connected() throws IOException, ProbeFailure {
        Turn.Next<Findings> first = whenSecured;
        if (endpoint.security() == Security.IMPLICIT && first != null) {
            secure(new Turn.Secure(first));
        } else if (first != null) {
            take(first.after(findings));
        }
    }

    @Override
    public void ready(SelectionKey key) {
        Connection current = connection;
        if (outcome.isDone() || current == null) {
            return;
        }
        guard(() -> {
            if (state == State.CONNECTING) {
                if (current.finishConnecting()) {
                    watch.finish(loop.wokenAt());
                    connected();
                }
                return;
            }
            if (key.isWritable()) {
                current.sendRest();
            }
            if (key.isReadable() && state == State.SHAKING) {
                boolean more = current.readRaw();
                shake();
                if (!more && state == State.SHAKING) {
                    throw ProbeFailure.in(watch.phase(), Cause.CLOSED, "the server closed the connection");
                }
            } else if (key.isReadable()) {
                current.read(received);
                if (state == State.EXCHANGING) {
                    hear();
                } else if (received.hasEnded()) {
                    throw ProbeFailure.in(watch.phase(), Cause.CLOSED, "the server closed the connection");
                }
            }
        });
    }

    private void take(Turn turn) throws ProbeFailure {
        turn.beTakenBy(this);
    }

    @Override
    public void exchange(Turn.Exchange<?> turn) throws ProbeFailure {
        begin(turn.phase(), State.EXCHANGING);
        exchange = turn;
        Connection current = connection;
        if (current == null) {
            throw new IllegalStateException("A turn without a connection");
        }
        try {
            current.write(turn.words());
        } catch (IOException e) {
            throw SystemWords.failure(watch.phase(), e);
        }
        if (received.size() > 0 || received.hasEnded()) {
            // What came together with the last reply, as a server does that does not wait.
            loop.execute(() -> {
                if (!outcome.isDone() && exchange == turn) {
                    guard(this::hear);
                }
            });
        }
    }

    private void hear() throws ProbeFailure {
        Turn.Exchange<?> turn = exchange;
        if (turn != null) {
            hear(turn);
        }
    }

    private <T> void hear(Turn.Exchange<T> turn) throws ProbeFailure {
        T reply;
        try {
            reply = turn.reader().read(received);
        } catch (ProbeFailure e) {
            watch.finish(loop.wokenAt());
            throw e;
        }
        if (reply != null) {
            watch.finish(loop.wokenAt());
            exchange = null;
            take(turn.next().after(reply));
        } else if (received.hasEnded()) {
            watch.finish(loop.wokenAt());
            throw ProbeFailure.in(watch.phase(), Cause.CLOSED, "the server closed the connection");
        }
    }

    @Override
    public void secure(Turn.Secure turn) throws ProbeFailure {
        begin(Phase.TLS, State.SHAKING);
        judged = false;
        whenSecured = turn.next();
        if (received.size() > 0) {
            // What follows the answer to STARTTLS in the clear may have been put in by anybody (CVE-2011-0411).
            throw ProbeFailure.in(Phase.TLS, Cause.GARBLED, "bytes in the clear behind the answer to STARTTLS");
        }
        guard(() -> {
            client = contexts.client(endpoint);
            tls = new TlsLayer(TlsContexts.engine(client, endpoint));
            if (connection != null) {
                connection.secure(tls);
            }
            shake();
        });
    }

    private void shake() throws IOException, ProbeFailure {
        TlsLayer layer = tls;
        Connection current = connection;
        TlsContexts.Client now = client;
        if (layer == null || current == null || now == null) {
            throw new IllegalStateException("A handshake without a connection");
        }
        boolean done;
        try {
            done = current.shake(layer);
        } finally {
            look(now.judge().takeShown());
        }
        if (done) {
            shaken(layer, !judged);
            current.unpack(received);
            Turn.Next<Findings> first = whenSecured;
            if (first != null) {
                take(first.after(findings));
            }
        }
    }

    /** Of two doors' certificates the one that ends first is the one to know of. */
    private void look(@Nullable ServerCertificate shown) {
        if (shown != null) {
            judged = true;
            if (certificate == null || shown.expiresAt().isBefore(certificate.expiresAt())) {
                certificate = shown;
            }
        }
    }

    /** Nobody shows a certificate when a session is taken up. */
    private void shaken(TlsLayer layer, boolean resumed) {
        // To the end of our own part: a handshake is not over before both sides have done theirs.
        watch.finishAs(resumed ? Phase.TLS_RESUMED : Phase.TLS, loop.now());
        SSLSession session = layer.engine().getSession();
        findings.note("tls", session.getProtocol() + " " + session.getCipherSuite());
        findings.note("handshake", resumed ? "resumed" : "full");
    }

    @Override
    public void open(Turn.Open turn) {
        leave();
        watch.countAs(turn.as());
        connectTo(turn.endpoint(), turn.next());
    }

    @Override
    public void pause(Turn.Pause turn) {
        watch.countAs(null);
        begin(turn.phase(), State.WAITING);
        watch.allow(turn.time().plus(target.deadline()));
        loop.at(loop.now() + turn.time().toNanos(), () -> {
            if (!outcome.isDone()) {
                guard(() -> {
                    watch.finish(loop.now());
                    take(turn.next().after(findings));
                });
            }
        });
    }

    @Override
    public void await(Turn.Await<?> turn) {
        awaitEvent(turn);
    }

    private <T> void awaitEvent(Turn.Await<T> turn) {
        // All is said on the connection: that the server closes it now is no failure.
        leave();
        watch.countAs(null);
        begin(turn.phase(), State.WAITING);
        watch.allow(turn.longest());
        turn.event().whenComplete((event, fault) -> {
            long at = loop.now();
            loop.execute(() -> {
                if (!outcome.isDone() && event != null) {
                    guard(() -> {
                        watch.finish(at);
                        take(turn.next().after(event));
                    });
                }
            });
        });
    }

    @Override
    public void end(Turn.End turn) {
        try {
            if (connection != null) {
                connection.write(turn.farewell());
            }
        } catch (IOException ignored) {
            // All was done; who does not hear our farewell has closed before it.
        }
        complete(null);
    }

    /** Runs a step, and makes a result of whatever goes wrong in it. */
    private void guard(Step step) {
        try {
            step.take();
        } catch (ProbeFailure e) {
            watch.finish(loop.now());
            fail(e);
        } catch (IOException e) {
            watch.finish(loop.now());
            fail(SystemWords.failure(watch.phase(), e));
        } catch (RuntimeException e) {
            leave();
            deadlines.cancel();
            outcome.completeExceptionally(e);
        }
    }

    private void fail(ProbeFailure failure) {
        Phase larger = watch.larger();
        complete(larger == null ? failure : failure.within(larger));
    }

    private void complete(@Nullable ProbeFailure failure) {
        leave();
        deadlines.cancel();
        ProbeResult.Evidence evidence = new ProbeResult.Evidence(
                failure == null ? null : failure.phase(),
                failure == null ? null : failure.kind(),
                certificate,
                findings.toMap());
        outcome.complete(new ProbeOutcome(failure == null ? null : failure.getMessage(), watch.times(), evidence));
    }

    private void leave() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
        exchange = null;
    }

    /** A step that reaches over the network. */
    @FunctionalInterface
    private interface Step {
        void take() throws IOException, ProbeFailure;
    }
}
