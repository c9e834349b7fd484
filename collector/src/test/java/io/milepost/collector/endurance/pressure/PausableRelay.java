package io.milepost.collector.endurance.pressure;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Stands between a client and a server and can stop to pass anything on, as a server does that is stopped or a link that is cut. */
final class PausableRelay implements Closeable {
    private final ServerSocket listener;
    private final int target;
    private boolean paused;

    private PausableRelay(ServerSocket listener, int target) {
        this.listener = listener;
        this.target = target;
    }

    static PausableRelay to(int port) throws IOException {
        PausableRelay relay = new PausableRelay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
        start(relay::accept);
        return relay;
    }

    int port() {
        return listener.getLocalPort();
    }

    synchronized void pause(boolean now) {
        paused = now;
        notifyAll();
    }

    private synchronized void awaitOpen() throws InterruptedException {
        while (paused) {
            wait();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                start(() -> pass(client, server));
                start(() -> pass(server, client));
            }
        } catch (IOException ignored) {
            // Closed.
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[1 << 16];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                awaitOpen();
                out.write(buffer, 0, read);
            }
        } catch (IOException ignored) {
            // One of them has gone, and so does the other.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
