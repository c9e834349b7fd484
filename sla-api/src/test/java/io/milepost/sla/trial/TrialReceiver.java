package io.milepost.sla.trial;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.concurrent.Executors;

/**
 * A receiver in a process of its own that numbers what it takes, in a file, before it answers. Three calls in ten go wrong: it refuses, it takes the
 * message and closes the line without a word, or it says nothing for longer than anybody waits. Another one in ten is slow.
 */
final class TrialReceiver {

    private static final long LONGER_THAN_ANYBODY_WAITS = 3000;
    private static final long SLOW = 300;

    private final Path journal;
    private final Random random;
    private int number;

    private TrialReceiver(Path journal, Random random) {
        this.journal = journal;
        this.random = random;
    }

    /** Arguments: port, file, seed. */
    public static void main(String[] arguments) throws IOException {
        TrialReceiver receiver = new TrialReceiver(Path.of(arguments[1]), new Random(Long.parseLong(arguments[2])));
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", receiver::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int choice = choose();
        try (exchange) {
            switch (choice) {
                case 0 -> exchange.sendResponseHeaders(500, -1);
                case 1 -> take("lost", key, body);
                case 2 -> pause(LONGER_THAN_ANYBODY_WAITS);
                case 3 -> {
                    take("slow", key, body);
                    pause(SLOW);
                    exchange.sendResponseHeaders(204, -1);
                }
                default -> {
                    take("taken", key, body);
                    exchange.sendResponseHeaders(204, -1);
                }
            }
        }
    }

    private synchronized int choose() {
        return random.nextInt(10);
    }

    private synchronized void take(String how, String key, String body) throws IOException {
        number++;
        Files.writeString(
                journal,
                "{\"number\":" + number + ",\"how\":\"" + how + "\",\"key\":\"" + key + "\",\"message\":" + body
                        + "}\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND,
                StandardOpenOption.SYNC);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
