package io.milepost.collector.endurance.outage.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between probes and a server and passes on what both say; holds back one of the server's answers, or cuts connections, when it is told to. */
public final class Relay implements AutoCloseable {

    private static final int BUFFER = 16_384;
    private static final Mood FAITHFUL = new Mood(-1, 0);

    private final ServerSocket socket;
    private final InetSocketAddress server;
    private final AtomicInteger cuts = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "relay");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Mood mood = FAITHFUL;

    /** Which of the server's answers, counted from 0, comes so much later. */
    private record Mood(int answer, long milliseconds) {}

    public Relay(String address, int port, InetSocketAddress server) throws IOException {
        this.socket = new ServerSocket(port, 100, InetAddress.getByName(address));
        this.server = server;
        threads.execute(this::accept);
    }

    public void delay(int answer, long milliseconds) {
        mood = new Mood(answer, milliseconds);
    }

    public void passOn() {
        mood = FAITHFUL;
    }

    /** The next so many connections end as soon as they stand. */
    public void cut(int connections) {
        cuts.set(connections);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                threads.execute(() -> serve(client));
            } catch (IOException ignored) {
                // The trial is over.
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            if (cuts.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                client.setSoLinger(true, 0);
                return;
            }
            try (Socket behind = new Socket(server.getAddress(), server.getPort())) {
                behind.setTcpNoDelay(true);
                threads.execute(() -> pump(client, behind, FAITHFUL));
                pump(behind, client, mood);
            }
        } catch (IOException ignored) {
            // Either side is away, which is what the other one is to see.
        }
    }

    private static void pump(Socket from, Socket to, Mood mood) {
        byte[] buffer = new byte[BUFFER];
        int answer = 0;
        try {
            InputStream input = from.getInputStream();
            OutputStream output = to.getOutputStream();
            for (int length = input.read(buffer); length >= 0; length = input.read(buffer)) {
                if (answer++ == mood.answer()) {
                    Thread.sleep(mood.milliseconds());
                }
                output.write(buffer, 0, length);
            }
            to.shutdownOutput();
        } catch (IOException ignored) {
            // The other direction's thread sees it as well, and closes both.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
