package io.milepost.samples.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Whom the demo's alerts reach: a webhook on loopback that checks their signature, writes them into a journal, and tells whoever sits at the terminal.
 * A message that comes a second time is told once, by its id.
 */
final class AlertDesk implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 1 << 20;
    private static final long FRESH_SECONDS = 300;
    private static final int REMEMBERED = 1_000;

    private final Path secret;
    private final Path journal;
    private final Consumer<String> terminal;
    private final Clock clock;
    private final HttpServer server;
    private final Map<String, Boolean> known = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param secret of the signature, read with each message, as it is made after this */
    AlertDesk(Path secret, Path journal, Consumer<String> terminal, Clock clock) {
        this.secret = secret;
        this.journal = journal;
        this.terminal = terminal;
        this.clock = clock;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new DemoFailure("Cannot listen for alerts on loopback: " + e.getMessage(), e);
        }
        server.createContext("/alerts", this::take);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(LONGEST);
            String timestamp = String.valueOf(exchange.getRequestHeaders().getFirst("Milepost-Timestamp"));
            String signature = String.valueOf(exchange.getRequestHeaders().getFirst("Milepost-Signature"));
            if (!isFresh(timestamp) || !isSigned(timestamp, signature, body)) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            tell(body);
            exchange.sendResponseHeaders(204, -1);
        }
    }

    private boolean isFresh(String timestamp) {
        return timestamp.matches("[0-9]{1,12}")
                && Math.abs(clock.instant().getEpochSecond() - Long.parseLong(timestamp)) <= FRESH_SECONDS;
    }

    private boolean isSigned(String timestamp, String signature, byte[] body) throws IOException {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(
                    new SecretKeySpec(Files.readString(secret).strip().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
            String expected = "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
            return MessageDigest.isEqual(
                    expected.getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot check a signature: every Java has HmacSHA256, got none", e);
        }
    }

    private void tell(byte[] body) throws IOException {
        JsonNode message = JSON.readTree(body);
        String text = message.path("text").asText();
        if (text.isEmpty() || known.put(message.path("id").asText(), true) != null) {
            return;
        }
        Files.writeString(
                journal,
                clock.instant() + " " + text.replace("\n", "\n  ") + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        text.lines().forEach(line -> terminal.accept("Alert " + line));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
