package io.milepost.collector.bench.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import jdk.net.ExtendedSocketOptions;

/**
 * Stands between a probe and a server, and holds one answer of the server back: the first one, or that to what the client says at one
 * point. It tells how long it really did, since a busy machine wakes it late. Thread-safe.
 */
final class DelayingProxy implements AutoCloseable {

    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "delaying-proxy");
        thread.setDaemon(true);
        return thread;
    });
    private final int serverPort;
    private final String after;
    private final long delayNanos;
    private final AtomicLong delayed = new AtomicLong();

    /**
     * @param after what the client's words begin with whose answer is held back, empty for the server's first words; {@code \u0016} is how a
     *     handshake of TLS begins
     */
    DelayingProxy(int serverPort, String after, long delayMillis) throws IOException {
        this.serverPort = serverPort;
        this.after = after;
        delayNanos = TimeUnit.MILLISECONDS.toNanos(delayMillis);
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** How long the last answer was held back. */
    long delayedNanos() {
        return delayed.get();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                Relay relay = new Relay(client, server);
                threads.execute(relay::toServer);
                threads.execute(relay::toClient);
            } catch (IOException ignored) {
                // Closed, or a client that has gone: the next one is waited for as long as there may be one.
            }
        }
    }

    /** One connection through the proxy. */
    private final class Relay {
        private final Socket client;
        private final Socket server;
        private volatile boolean holdNext;

        Relay(Socket client, Socket server) {
            this.client = client;
            this.server = server;
            holdNext = after.isEmpty();
        }

        void toServer() {
            pump(client, server, words -> {
                if (!after.isEmpty() && words.startsWith(after)) {
                    holdNext = true;
                }
            });
        }

        void toClient() {
            pump(server, client, words -> {
                if (holdNext) {
                    holdNext = false;
                    long start = System.nanoTime();
                    TimeUnit.NANOSECONDS.sleep(delayNanos);
                    delayed.set(System.nanoTime() - start);
                }
            });
        }
    }

    /** Sees what passes before it does. */
    private interface Watcher {
        void see(String words) throws InterruptedException;
    }

    private static void pump(Socket from, Socket to, Watcher watcher) {
        byte[] buffer = new byte[16_384];
        try (from;
                to) {
            InputStream input = from.getInputStream();
            OutputStream output = to.getOutputStream();
            for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
                // Its own delayed acknowledgement, of what the server's Nagle waits for, would be measured as the
                // server's.
                from.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
                watcher.see(new String(buffer, 0, Math.min(count, 32), StandardCharsets.ISO_8859_1));
                output.write(buffer, 0, count);
            }
        } catch (IOException | InterruptedException ignored) {
            // One side has gone, and the other one goes with it.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        threads.shutdownNow();
    }
}
