package io.milepost.sla.trial;

import io.milepost.sla.store.DatabaseConfiguration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The API and the receiver of a trial, each a process that can be killed and comes back at its port. */
final class TrialProcesses {

    private static final String TOKEN = "a-token-of-the-trial";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path directory;
    private final Path journal;
    private final Path configuration;
    private final int apiPort = freePort();
    private final int receiverPort = freePort();
    private @Nullable Process api;
    private @Nullable Process receiver;

    TrialProcesses(Path directory, DatabaseConfiguration database, Path journal) throws IOException {
        this.directory = directory;
        this.journal = journal;
        Path catalogue = copyCatalogue(directory.resolve("catalogue"));
        Files.writeString(catalogue.resolve("secret"), "a-secret-of-the-trial\n");
        Files.writeString(catalogue.resolve("alerts.yml"), """
                signals: { burn-rate: no, lag: no, health: no }
                receivers:
                  - { name: on-call, kind: webhook, url: "http://127.0.0.1:%d/", secretFile: secret, timeout: 1 s }
                routes: [ { to: on-call } ]
                retry: { first: 100 ms, longest: 500 ms }
                """.formatted(receiverPort));
        Path token = Files.writeString(directory.resolve("token"), TOKEN + "\n");
        this.configuration = Files.writeString(directory.resolve("api.yml"), """
                database: { url: "%s", user: %s, passwordFile: "%s" }
                catalogue: "%s"
                tokenFile: "%s"
                judgeAhead: 0s
                alerts: { every: 100ms, allowedNetworks: [ 127.0.0.0/8 ] }
                server:
                  applicationConnectors: [ { type: http, port: %d } ]
                  adminConnectors: [ { type: http, port: 0 } ]
                """.formatted(
                        database.url(),
                        database.user(),
                        database.passwordFile().toAbsolutePath(),
                        catalogue.toAbsolutePath(),
                        token.toAbsolutePath(),
                        apiPort));
    }

    private static Path copyCatalogue(Path copy) throws IOException {
        Path example = Path.of("src/test/resources/catalogue");
        try (Stream<Path> files = Files.walk(example)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = copy.resolve(example.relativize(file).toString());
                Files.createDirectories(Objects.requireNonNull(to.getParent()));
                Files.copy(file, to);
            }
        }
        return copy;
    }

    void startApi() throws Exception {
        api = start("api", "io.milepost.sla.SlaCommand", "serve", "-c", configuration.toString());
        for (int tries = 0; tries < 1200; tries++) {
            try {
                client.send(
                        HttpRequest.newBuilder(
                                        URI.create("http://127.0.0.1:" + apiPort + "/api/v1/services/national/alerts"))
                                .timeout(Duration.ofSeconds(10))
                                .build(),
                        BodyHandlers.discarding());
                return;
            } catch (IOException ignored) {
                if (!api.isAlive()) {
                    throw new AssertionError("The API did not start: " + log());
                }
                Thread.sleep(50);
            }
        }
        throw new AssertionError("The API does not answer: " + log());
    }

    void ensureApi() throws Exception {
        if (api == null || !api.isAlive()) {
            startApi();
        }
    }

    void startReceiver(long seed) throws IOException {
        receiver = start(
                "receiver", TrialReceiver.class.getName(), "" + receiverPort, journal.toString(), Long.toString(seed));
    }

    void ensureReceiver(long seed) throws IOException {
        if (receiver == null || !receiver.isAlive()) {
            startReceiver(seed);
        }
    }

    void killApi() throws InterruptedException {
        kill(api);
    }

    void killReceiver() throws InterruptedException {
        kill(receiver);
    }

    private static void kill(@Nullable Process process) throws InterruptedException {
        if (process != null) {
            process.destroyForcibly();
            process.waitFor();
        }
    }

    void stop() throws InterruptedException {
        kill(api);
        kill(receiver);
    }

    /** Two results of each vantage point, as many as confirm an outage or its end, put until the API has them. */
    void put(String target, boolean up, Instant at) throws Exception {
        String row =
                "{\"target\":\"%s\",\"vantage\":\"%s\",\"at\":\"%s\",\"interval_ms\":3600000,\"outcome\":\"%s\",\"reason\":null,\"phases\":{}}\n";
        String outcome = up ? "ok" : "failed";
        Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
        // As many as confirm an outage and its end, all in one minute.
        Instant first = at.minusMillis(2).isBefore(minute) ? minute : at.minusMillis(2);
        StringBuilder body = new StringBuilder(
                "{\"format\":1,\"kind\":\"probe-minute\",\"service\":\"national\",\"sequences\":{},\"catalogue\":\"\",\"code\":\"0.1.0\",\"rows\":6}\n");
        for (int result = 0; result < 3; result++) {
            body.append(row.formatted(target, "inside", first.plusMillis(result), outcome))
                    .append(row.formatted(target, "internet", first.plusMillis(result), outcome));
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + apiPort
                        + "/api/facts/probe-minute/p" + at.toEpochMilli() + "-" + target + "/"
                        + minute.toString().replace(":00Z", "Z")))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/x-ndjson")
                .PUT(BodyPublishers.ofString(body.toString()))
                .build();
        for (int tries = 0; tries < 600; tries++) {
            try {
                if (client.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException ignored) {
                ensureApi();
            }
            Thread.sleep(100);
        }
        throw new AssertionError("The API does not take a result: " + log());
    }

    private Process start(String name, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx256m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve(name + ".log").toFile()))
                .start();
    }

    String log() throws IOException {
        List<String> lines = Files.readAllLines(directory.resolve("api.log"));
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
