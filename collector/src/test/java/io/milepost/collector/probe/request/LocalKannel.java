package io.milepost.collector.probe.request;

import io.milepost.collector.bench.probe.LocalMailServers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Debian's Kannel, with its own {@code fake} message centre and a client of that as the network that delivers. */
final class LocalKannel implements AutoCloseable {

    static final String USER = "probe";
    static final String PASSWORD = "correct horse";

    private final Path directory;
    private final List<Process> processes = new ArrayList<>();
    private final int sendPort = LocalMailServers.freePort();

    LocalKannel(Path directory) {
        this.directory = directory;
    }

    int sendPort() {
        return sendPort;
    }

    void start() throws IOException, InterruptedException {
        int boxPort = LocalMailServers.freePort();
        int centrePort = LocalMailServers.freePort();
        Path configuration = Files.writeString(directory.resolve("kannel.conf"), """
                group = core
                admin-port = %d
                admin-password = secret
                smsbox-port = %d
                log-file = "%s/bearerbox.log"
                log-level = 1

                group = smsc
                smsc = fake
                smsc-id = centre
                host = 127.0.0.1
                port = %d
                connect-allow-ip = 127.0.0.1

                group = smsbox
                bearerbox-host = 127.0.0.1
                sendsms-port = %d
                log-file = "%s/smsbox.log"
                log-level = 1

                group = sendsms-user
                username = %s
                password = "%s"

                group = sms-service
                keyword = default
                text = "none"
                """.formatted(
                LocalMailServers.freePort(), boxPort, directory, centrePort, sendPort, directory, USER, PASSWORD));
        begin("bearerbox", configuration);
        LocalMailServers.awaitPort(boxPort);
        begin("smsbox", configuration);
        LocalMailServers.awaitPort(sendPort);
        connectNetwork(centrePort);
    }

    /** The fake centre hands messages to whoever is connected to it, and reports as delivered what it could hand over. */
    private void connectNetwork(int port) throws IOException, InterruptedException {
        LocalMailServers.awaitPort(port);
        Socket network = new Socket("127.0.0.1", port);
        Thread reading = new Thread(() -> {
            try (network;
                    BufferedReader lines = new BufferedReader(
                            new InputStreamReader(network.getInputStream(), StandardCharsets.ISO_8859_1))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    messages.add(line);
                }
            } catch (IOException ignored) {
                // The centre has ended, and with it the test.
            }
        });
        reading.setDaemon(true);
        reading.start();
    }

    private final List<String> messages = java.util.Collections.synchronizedList(new ArrayList<>());

    List<String> messages() {
        return List.copyOf(messages);
    }

    private void begin(String program, Path configuration) throws IOException {
        processes.add(new ProcessBuilder("/usr/sbin/" + program, "-v", "4", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(program + ".out").toFile())
                .directory(directory.toFile())
                .start());
    }

    @Override
    public void close() throws InterruptedException {
        for (int i = processes.size() - 1; i >= 0; i--) {
            processes.get(i).destroy();
            if (!processes.get(i).waitFor(10, TimeUnit.SECONDS)) {
                processes.get(i).destroyForcibly();
            }
        }
    }
}
