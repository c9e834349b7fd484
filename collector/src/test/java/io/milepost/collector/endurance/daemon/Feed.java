package io.milepost.collector.endurance.daemon;

import io.milepost.collector.collect.CollectorFixture;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/** How lines come to a collector: into a file that it follows, or over syslog. */
public interface Feed {
    void send(List<String> lines) throws IOException;

    /** Whether the collector has come so far that it takes them. */
    boolean isTaken();

    /** @param settings of the log beside its path, in the words of the configuration, with a comma in front */
    static Feed byFile(CollectorFixture fixture, String settings) throws IOException {
        CollectorProcess.follow(fixture, "paths: [\"" + fixture.file("logs") + "/*\"], follow: true" + settings);
        return new Feed() {
            @Override
            public void send(List<String> lines) throws IOException {
                CollectorProcess.append(fixture.file("logs/mail.log"), lines);
            }

            @Override
            public boolean isTaken() {
                return Files.exists(fixture.file("state/lock"));
            }
        };
    }

    /** Over TCP, each line with its length in front. */
    static Feed bySyslog(CollectorFixture fixture, String settings) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        CollectorProcess.follow(fixture, "syslog: { tcp: \"127.0.0.1:" + port + "\" }" + settings);
        return new Feed() {
            @Override
            public void send(List<String> lines) throws IOException {
                StringBuilder frames = new StringBuilder();
                lines.forEach(line -> frames.append(line.length()).append(' ').append(line));
                try (Socket socket = new Socket("127.0.0.1", port)) {
                    socket.getOutputStream().write(frames.toString().getBytes(StandardCharsets.UTF_8));
                }
            }

            @Override
            public boolean isTaken() {
                try {
                    send(List.of());
                    return true;
                } catch (IOException ignored) {
                    // It does not listen yet.
                    return false;
                }
            }
        };
    }
}
