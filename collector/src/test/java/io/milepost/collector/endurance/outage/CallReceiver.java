package io.milepost.collector.endurance.outage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Who is called: a webhook that notes each alert with the instant at which its message had come in whole. Can be away for a while. Thread-safe. */
final class CallReceiver implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NO_CONTENT = 204;

    private final InetSocketAddress address;
    private final Clock clock;
    private final List<Call> calls = new ArrayList<>();
    private @Nullable HttpServer server;

    CallReceiver(InetSocketAddress address, Clock clock) {
        this.address = address;
        this.clock = clock;
    }

    /** One alert in one message. */
    record Call(Instant at, String key, String alert, String event, String component, String condition) {}

    synchronized void start() throws IOException {
        HttpServer fresh = HttpServer.create(address, 0);
        fresh.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "receiver");
            thread.setDaemon(true);
            return thread;
        }));
        fresh.createContext("/", this::take);
        fresh.start();
        server = fresh;
    }

    /** Hangs up on whoever is calling. */
    synchronized void stop() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            JsonNode message = JSON.readTree(exchange.getRequestBody().readAllBytes());
            Instant at = Instant.now(clock);
            synchronized (calls) {
                for (JsonNode alert : message.path("alerts")) {
                    calls.add(new Call(
                            at,
                            key,
                            alert.path("id").asText(),
                            alert.path("event").asText(),
                            alert.path("component").asText(),
                            alert.at("/details/condition").asText()));
                }
            }
            exchange.sendResponseHeaders(NO_CONTENT, -1);
        }
    }

    List<Call> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    /** The first call of a component since an instant. */
    Optional<Call> find(String component, String condition, String event, Instant since) {
        return calls().stream()
                .filter(call -> call.component().equals(component)
                        && call.condition().equalsIgnoreCase(condition)
                        && call.event().equals(event)
                        && !call.at().isBefore(since))
                .findFirst();
    }

    @Override
    public void close() {
        stop();
    }
}
