package io.milepost.collector.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Measures prometheus-postfix-exporter, which follows a log that grows and reads none that is there: the log is written while it runs, and it is
 * done when its counters stand still.
 */
final class GrowingLog {

    private static final String PROGRAM = "prometheus-postfix-exporter";
    /** As many as tell what a line costs: it is not asked for more patience. */
    private static final long MOST_LINES = 1_000_000;

    private static final int BUFFER = 1 << 16;
    private static final long LOOK_EVERY_MILLIS = 500;
    /** Looks without a change after which nothing more is expected. */
    private static final int STANDS_STILL = 10;

    private static final int STARTS_WITHIN_LOOKS = 60;

    private final Path log;
    private final long lines;
    private final Path growing;
    private final URI metrics;
    private final HttpClient client = HttpClient.newHttpClient();

    private GrowingLog(Path log, long lines, Path growing, URI metrics) {
        this.log = log;
        this.lines = lines;
        this.growing = growing;
        this.metrics = metrics;
    }

    static Measurement measure(Path log, long lines, Path directory, MeasuredProcess process)
            throws IOException, InterruptedException {
        long wanted = Math.min(lines, MOST_LINES);
        String input = "simulated, growing";
        if (!Peers.isInstalled(PROGRAM)) {
            return Measurement.notRun(PROGRAM, input, "needs the Debian package " + PROGRAM);
        }
        String address = "127.0.0.1:" + freePort();
        Path growing = directory.resolve("growing.log");
        Files.write(growing, new byte[0]);
        GrowingLog work = new GrowingLog(log, wanted, growing, URI.create("http://" + address + "/metrics"));
        Measurement measured = process.runDuring(
                PROGRAM,
                input,
                wanted,
                List.of(PROGRAM, "--web.listen-address=" + address, "--postfix.logfile_path=" + growing),
                work::finish);
        return measured == null
                ? Measurement.notRun(PROGRAM, input, "it did not go on: " + process.lastMessage())
                : measured;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean finish(Process process) throws IOException, InterruptedException {
        for (int look = 0; counters().isEmpty(); look++) {
            if (!process.isAlive() || look == STARTS_WITHIN_LOOKS) {
                return false;
            }
        }
        append();
        String last = counters();
        int unchanged = 0;
        while (process.isAlive() && unchanged < STANDS_STILL) {
            String now = counters();
            unchanged = now.equals(last) ? unchanged + 1 : 0;
            last = now;
        }
        return process.isAlive();
    }

    private void append() throws IOException {
        byte[] buffer = new byte[BUFFER];
        long left = lines;
        try (InputStream in = Files.newInputStream(log);
                OutputStream out = Files.newOutputStream(growing, StandardOpenOption.APPEND)) {
            for (int read = in.read(buffer); read > 0 && left > 0; read = in.read(buffer)) {
                int end = 0;
                while (end < read && left > 0) {
                    left -= buffer[end++] == '\n' ? 1 : 0;
                }
                out.write(buffer, 0, end);
            }
        }
    }

    /** What it counted of mail, after a while; empty while it does not answer. */
    private String counters() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        try {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(metrics).build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return answer.body()
                    .lines()
                    .filter(line -> line.startsWith("postfix_"))
                    .collect(Collectors.joining("\n", "#\n", ""));
        } catch (IOException ignored) {
            // It has not started yet, or is gone.
            return "";
        }
    }
}
