package io.milepost.sla.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.sla.command.CommandFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** PostgreSQL and the API over one directory, started as an operator starts them, and spoken to by HTTP. One thread only. */
final class ServedYear implements AutoCloseable {
    private static final String TOKEN = "bench";
    /** Facts tell whose deliveries they are, which the counts of the made-up evidence do not. */
    private static final String OWN_DELIVERY =
            "  - { name: own-delivery, kind: delivery-time, thresholdMs: 60000, target: 95 %, per: organisation }\n";

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** As the launcher serves. */
    private static final List<String> SERVING = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-XX:ReservedCodeCacheSize=128m",
            "-Xmx512m");

    private final Path directory;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Process postgres;
    private final int port;
    private @Nullable Process api;

    ServedYear(Path directory) throws IOException, InterruptedException {
        this.directory = directory;
        this.port = freePort();
        writeCatalogue();
        this.postgres = start(List.of(), "postgres", "--data", directory.toString());
        waitFor(postgres, () -> Files.exists(directory.resolve("postgres.json")));
    }

    private void writeCatalogue() throws IOException {
        Path contracts = Files.createDirectories(directory.resolve("catalogue/contracts"));
        Files.writeString(contracts.resolve(NationalYear.NAME + ".yml"), NationalYear.CONTRACT + OWN_DELIVERY);
        Files.writeString(directory.resolve("catalogue/service.yml"), """
                services:
                  - name: national
                    title: A made-up national service
                    zone: Europe/London
                    components:
                      - { name: all, title: Everything, targets: [smtp, imap, web] }
                    vantages: [inside, internet, mobile]
                """);
        Files.writeString(directory.resolve("catalogue/lifecycle.yml"), """
                definitions:
                  - { name: nhsmail-30-day, title: Used within 30 days, windowDays: 30, protocols: [IMAP], kinds: [person],
                      inForceFrom: 2024-01-01 }
                """);
        Files.writeString(directory.resolve("token"), TOKEN + "\n");
    }

    /** The API as a new process, after the end of the one before. */
    void restart(String judgeAhead) throws IOException, InterruptedException {
        stopApi();
        JsonNode server =
                new ObjectMapper().readTree(directory.resolve("postgres.json").toFile());
        String url = server.findValue("facts").path("jdbcUrl").asText();
        Files.writeString(directory.resolve("api.url"), url);
        Files.writeString(directory.resolve("api.yml"), """
                database: { url: "%s", user: facts, passwordFile: "%s" }
                catalogue: "%s"
                tokenFile: "%s"
                judgeAhead: %s
                server:
                  applicationConnectors: [ { type: http, port: %d } ]
                  adminConnectors: [ { type: http, port: 0 } ]
                """.formatted(
                        url,
                        directory.resolve("facts.password"),
                        directory.resolve("catalogue"),
                        directory.resolve("token"),
                        judgeAhead,
                        port));
        Process started =
                start(SERVING, "serve", "-c", directory.resolve("api.yml").toString());
        api = started;
        // The first request of a process pays for the server's own start; it is not one of those that are measured.
        waitFor(started, () -> answers("/api/v1/services/national/sla/none?period=2025-01"));
    }

    private Process start(List<String> flags, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.milepost.sla.SlaCommand"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve(arguments[0] + ".log").toFile()))
                .start();
    }

    private interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    private void waitFor(Process process, Condition condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (!process.isAlive() || System.nanoTime() - end > 0) {
                throw CommandFailure.failed("Cannot measure: expected a process that answers, got " + lastWords());
            }
            Thread.sleep(50);
        }
    }

    private String lastWords() throws IOException {
        StringBuilder words = new StringBuilder();
        for (String log : List.of("postgres.log", "serve.log")) {
            Path file = directory.resolve(log);
            List<String> lines = Files.isRegularFile(file) ? Files.readAllLines(file) : List.of();
            lines.stream()
                    .skip(Math.max(0, lines.size() - 3))
                    .forEach(line -> words.append(line).append('\n'));
        }
        return words.toString().strip();
    }

    private boolean answers(String path) throws InterruptedException {
        try {
            return get(path, "").statusCode() > 0;
        } catch (IOException ignored) {
            // It does not listen yet.
            return false;
        }
    }

    void put(String address, String body) throws IOException, InterruptedException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
        }
        HttpResponse<String> response = client.send(
                request("/api/facts/" + address)
                        .header("Authorization", "Bearer " + TOKEN)
                        .header("Content-Type", "application/x-ndjson")
                        .header("Content-Encoding", "gzip")
                        .PUT(BodyPublishers.ofByteArray(packed.toByteArray()))
                        .build(),
                BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw CommandFailure.failed("Cannot load the year: expected 200 for " + address + ", got "
                    + response.statusCode() + ": " + response.body());
        }
    }

    /** With a tag, as one asks who has the answer already. */
    HttpResponse<byte[]> get(String path, String tag) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).header("Accept-Encoding", "gzip");
        if (!tag.isEmpty()) {
            request.header("If-None-Match", tag);
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    /** The months that would be told without judging. */
    int countKept() throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(
                        Files.readString(directory.resolve("api.url")),
                        "facts",
                        Files.readString(directory.resolve("facts.password")).strip());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from kept_answer where period like '2025-%'")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    /** Processor time of the API so far; the database's is not in it. */
    long cpuMillis() {
        Process running = api;
        return running == null
                ? 0
                : running.info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void stopApi() throws InterruptedException {
        Process running = api;
        if (running != null) {
            running.destroy();
            running.waitFor(30, TimeUnit.SECONDS);
        }
    }

    @Override
    public void close() throws InterruptedException {
        stopApi();
        postgres.destroy();
        postgres.waitFor(60, TimeUnit.SECONDS);
    }
}
