package io.milepost.collector.collect;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.zip.GZIPInputStream;

/** An API that takes the facts of one kind and keeps the last body of each address, or refuses them for as long as it is told to. */
final class RecordingApi implements AutoCloseable {
    private final HttpServer server;
    private final String kind;
    private final Map<String, String> told = new ConcurrentSkipListMap<>();
    private volatile boolean refusing;

    private RecordingApi(HttpServer server, String kind) {
        this.server = server;
        this.kind = kind;
    }

    /** Starts one, and has the fixture's collector tell it. */
    static RecordingApi of(String kind, CollectorFixture fixture) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        RecordingApi api = new RecordingApi(server, kind);
        server.createContext("/", api::answer);
        server.start();
        Files.writeString(fixture.file("token"), "secret\n");
        Files.writeString(
                fixture.configurationFile(),
                Files.readString(fixture.configurationFile())
                        + "api: { url: \"http://127.0.0.1:%d\", tokenFile: %s }%n"
                                .formatted(server.getAddress().getPort(), fixture.file("token")));
        return api;
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean allowed = "Bearer secret".equals(exchange.getRequestHeaders().getFirst("Authorization")) && !refusing;
        String address = exchange.getRequestURI().toString();
        try (GZIPInputStream body = new GZIPInputStream(exchange.getRequestBody())) {
            String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            if (allowed && address.startsWith("/api/facts/" + kind + "/")) {
                told.put(exchange.getRequestMethod() + " " + address, text);
            }
        }
        exchange.sendResponseHeaders(allowed ? 200 : 401, -1);
        exchange.close();
    }

    void refuse(boolean all) {
        refusing = all;
    }

    Map<String, String> told() {
        return told;
    }

    /** The lines of what was told to an address; none when nothing was. */
    List<String> lines(String address) {
        return told.getOrDefault(address, "").lines().toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
