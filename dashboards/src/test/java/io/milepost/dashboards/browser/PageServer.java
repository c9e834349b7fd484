package io.milepost.dashboards.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.milepost.dashboards.asset.Asset;
import io.milepost.dashboards.asset.Assets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Serves rendered pages and their assets on loopback under the security policy that the API sends. */
public final class PageServer implements AutoCloseable {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; report-uri /policy-reports";
    private static final String REPORTS = "policy-reports";

    private final Map<String, String> pages;
    private final Assets assets;
    private final HttpServer server;
    private final List<String> reports = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    public PageServer(Map<String, String> pages, Assets assets) throws IOException {
        this.pages = pages;
        this.assets = assets;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    public String address(String page) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + page;
    }

    /** What browsers reported against the security policy. */
    public List<String> reports() {
        return List.copyOf(reports);
    }

    /** Every address that was asked for, with its query, in order. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String name = exchange.getRequestURI().getPath().substring(1);
            asked.add(exchange.getRequestURI().toString());
            if (name.equals(REPORTS)) {
                reports.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(204, -1);
                return;
            }
            String page = pages.get(name);
            Asset asset = assets.find(name.replace("assets/", "")).orElse(null);
            if (page != null) {
                exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
                send(exchange, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
            } else if (name.equals("operations/events")) {
                send(exchange, "text/event-stream", "event: same\ndata: 0\n\n".getBytes(StandardCharsets.UTF_8));
            } else if (asset != null) {
                send(exchange, asset.contentType(), asset.bytes());
            } else if (name.endsWith(".csv")) {
                send(exchange, "text/csv; charset=utf-8", "name\r\n".getBytes(StandardCharsets.UTF_8));
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
