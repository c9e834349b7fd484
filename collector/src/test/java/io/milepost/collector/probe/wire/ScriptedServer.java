package io.milepost.collector.probe.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that says and does what a test writes, to each client that comes. */
final class ScriptedServer implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 100, InetAddress.getByName("127.0.0.1"));
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** What is done with one client. */
    interface Script {
        void play(Client client) throws IOException, InterruptedException;
    }

    ScriptedServer(Script script) throws IOException {
        threads.submit(() -> {
            while (!socket.isClosed()) {
                Socket client = socket.accept();
                threads.submit(() -> {
                    try (client) {
                        script.play(new Client(client));
                    }
                    return null;
                });
            }
            return null;
        });
    }

    int port() {
        return socket.getLocalPort();
    }

    /** One client's connection, from the server's side. */
    record Client(Socket socket) {
        void say(String words) throws IOException {
            OutputStream output = socket.getOutputStream();
            output.write(words.getBytes(StandardCharsets.ISO_8859_1));
            output.flush();
        }

        void say(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
        }

        String hear() throws IOException {
            InputStream input = socket.getInputStream();
            StringBuilder line = new StringBuilder();
            for (int next = input.read(); next >= 0 && next != '\n'; next = input.read()) {
                line.append((char) next);
            }
            return line.toString().strip();
        }

        void wait(Duration time) throws InterruptedException {
            Thread.sleep(time.toMillis());
        }

        void hearAll() throws IOException {
            socket.getInputStream().readAllBytes();
        }

        /** Ends the connection by a reset. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
