package io.milepost.sla;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A receiver of alerts that keeps what it is sent, and answers as it is told. */
final class Receiver implements AutoCloseable {

    /** What came in one call. */
    record Call(String path, String key, String timestamp, String signature, byte[] body) {
        JsonNode json() {
            return RunningApi.parse(new String(body, StandardCharsets.UTF_8));
        }
    }

    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final AtomicInteger answer = new AtomicInteger(204);

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            calls.add(new Call(
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                    exchange.getRequestHeaders().getFirst("Milepost-Timestamp"),
                    exchange.getRequestHeaders().getFirst("Milepost-Signature"),
                    exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(answer.get(), -1);
            exchange.close();
        });
        server.start();
    }

    void answer(int status) {
        answer.set(status);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    Call await(Predicate<Call> wanted) throws InterruptedException {
        for (int tries = 0; tries < 600; tries++) {
            for (Call call : calls) {
                if (wanted.test(call)) {
                    return call;
                }
            }
            Thread.sleep(50);
        }
        throw new AssertionError("It did not come; what came: "
                + calls.stream()
                        .map(call -> new String(call.body(), StandardCharsets.UTF_8))
                        .toList());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
