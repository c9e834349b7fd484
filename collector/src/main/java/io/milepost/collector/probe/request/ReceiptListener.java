package io.milepost.collector.probe.request;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where an SMS gateway calls back when it knows what became of a message. The path of each message is a secret of its own, so nobody
 * else can tell that it was delivered. Thread-safe.
 */
public final class ReceiptListener implements AutoCloseable {

    private static final String PATH = "/receipt/";
    private static final int DELIVERED = 1;
    private static final int FAILED = 2;
    private static final int REFUSED = 16;
    private static final int THREADS = 4;

    private final HttpServer server;
    // Several, so that one who says half a request holds up nobody else's receipt.
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread made = new Thread(task, "sms-receipts");
        made.setDaemon(true);
        return made;
    });
    private final String url;
    private final Map<String, CompletableFuture<Receipt>> expected = new ConcurrentHashMap<>();

    /** What the gateway says at the end. */
    public enum Receipt {
        DELIVERED,
        FAILED,
        REFUSED
    }

    /** A message that the gateway will tell of, and where. */
    record Expected(String url, CompletableFuture<Receipt> receipt) {}

    /** @param host the name by which the gateway reaches this machine */
    public ReceiptListener(String host, InetSocketAddress address) throws IOException {
        server = HttpServer.create(address, 0);
        server.createContext(PATH, this::take);
        server.setExecutor(threads);
        server.start();
        url = "http://" + host + ":" + server.getAddress().getPort() + PATH;
    }

    /**
     * Where receipts are taken: at the address that is said, else at the loopback interface, which reaches only a gateway on this machine.
     *
     * @param bindHost an address of this machine, such as 0.0.0.0 for all of them
     */
    public static ReceiptListener open(String host, int port, @Nullable String bindHost) throws IOException {
        if (bindHost == null && !isLoopback(host)) {
            throw new IllegalArgumentException("Cannot take receipts at " + host
                    + ": expected the address of this machine to listen at besides, such as 0.0.0.0, because a gateway"
                    + " elsewhere does not reach the loopback interface, got none");
        }
        return new ReceiptListener(
                host,
                new InetSocketAddress(
                        bindHost == null ? InetAddress.getLoopbackAddress() : InetAddress.getByName(bindHost), port));
    }

    public static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost") || host.equals("::1") || host.matches("127(\\.[0-9]{1,3}){3}");
    }

    /** Expects a receipt; it is forgotten when it came, or when nobody can be waiting for it any more. */
    Expected expect(Duration longest) {
        String secret = UUID.randomUUID().toString();
        CompletableFuture<Receipt> receipt =
                new CompletableFuture<Receipt>().orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS);
        expected.put(secret, receipt);
        receipt.whenComplete((done, fault) -> expected.remove(secret));
        return new Expected(url + secret, receipt);
    }

    InetAddress boundTo() {
        return server.getAddress().getAddress();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String secret = exchange.getRequestURI().getPath().substring(PATH.length());
            CompletableFuture<Receipt> waiting = expected.get(secret);
            String query = String.valueOf(exchange.getRequestURI().getQuery());
            if (waiting != null && query.matches("type=[0-9]{1,3}")) {
                // Kannel's numbers; the others tell of steps between.
                switch (Integer.parseInt(query.substring("type=".length()))) {
                    case DELIVERED -> waiting.complete(Receipt.DELIVERED);
                    case FAILED -> waiting.complete(Receipt.FAILED);
                    case REFUSED -> waiting.complete(Receipt.REFUSED);
                    default -> {}
                }
            }
            exchange.sendResponseHeaders(waiting == null ? 404 : 204, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
