package io.milepost.sla;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.milepost.dashboards.monitoring.MonitoringFiles;
import io.milepost.sla.metrics.MetricsCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A real Prometheus with the exported rules, which scrapes a running API in the middle of an outage. */
@Tag("real-server")
class RealPrometheusIT {
    private static final Path CATALOGUE = Path.of("src/test/resources/catalogue");
    private static final Receiver DESK = new Receiver();

    @RegisterExtension
    static final RunningApi API = new RunningApi(
            Clock.fixed(Instant.parse("2026-10-25T12:00:00Z"), ZoneOffset.UTC),
            RunningApi.writeConfiguration(catalogue(), "alerts: { every: 100ms, allowedNetworks: [ 127.0.0.0/8 ] }\n"));

    @TempDir
    Path directory;

    private final Map<String, String> told = new ConcurrentHashMap<>();

    private static Path catalogue() {
        Path catalogue = TestCatalogue.withFile("alerts.yml", """
                receivers: [ { name: desk, kind: webhook, url: "%s/", secretFile: secret } ]
                routes: [ { to: desk } ]
                """.formatted(DESK.url()));
        try {
            Files.writeString(catalogue.resolve("secret"), "a-secret-of-the-tests\n");
            return catalogue;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void close() {
        DESK.close();
    }

    @Test
    void an_outage_in_service_hours_raises_its_alerts_and_one_out_of_them_none() throws Exception {
        History.of("imap", "smtp")
                .month("2026-10")
                .down("imap", "2026-10-25T11:18:00Z", "2026-10-25T11:58:00Z")
                .down("smtp", "2026-10-25T00:10:00Z", "2026-10-25T01:10:00Z")
                .putInto(API);
        int port = freePort();
        int alertmanagerPort = freePort();
        HttpServer receiver = receiver();
        Process alertmanager =
                startAlertmanager(alertmanagerPort, receiver.getAddress().getPort());
        Process prometheus = startPrometheus(port, alertmanagerPort);
        try {
            List<String> firing = awaitFiring(port);
            assertThat(firing)
                    .contains(
                            "imap support page 1h",
                            "imap support page 6h",
                            "imap support ticket 1d",
                            "imap support ticket 3d")
                    .noneMatch(alert -> alert.startsWith("smtp"))
                    .noneMatch(alert -> alert.contains("non-support"));
            assertThat(query(port, "up{job=\"milepost-api\"}")).contains("\"1\"");
            assertThat(query(port, "histogram_count(sum(milepost_http_request_seconds)) > 0"))
                    .as("histograms are stored as native ones")
                    .contains("\"value\"");
            assertThat(awaitValue(port, "milepost:milepost_alert_round_seconds:p99_5m > 0"))
                    .as("and the rules take their quantiles from those")
                    .contains("\"value\"");
            assertThat(awaitTold("pager"))
                    .contains("MilepostErrorBudgetBurn", "\"measure\":\"imap\"", "\"status\":\"firing\"");
            assertThat(awaitTold("heartbeat")).contains("MilepostWatchdog");
        } finally {
            prometheus.destroy();
            prometheus.waitFor();
            alertmanager.destroy();
            alertmanager.waitFor();
            receiver.stop(0);
        }
    }

    /** What stands behind the addresses of the example's receivers. */
    private HttpServer receiver() throws IOException {
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            told.merge(exchange.getRequestURI().getPath().substring(1), body, String::concat);
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        receiver.start();
        return receiver;
    }

    private String awaitTold(String who) throws InterruptedException {
        for (int tries = 0; tries < 240 && !told.containsKey(who); tries++) {
            Thread.sleep(500);
        }
        return told.getOrDefault(who, "nothing");
    }

    private Process startAlertmanager(int port, int receiver) throws IOException {
        Path configuration = Files.writeString(
                directory.resolve("alertmanager.yml"),
                MonitoringFiles.alertmanager()
                        .replaceAll("https://(\\w+)\\.example\\.org/milepost", "http://127.0.0.1:" + receiver + "/$1"));
        return new ProcessBuilder(
                        "prometheus-alertmanager",
                        "--config.file=" + configuration,
                        "--storage.path=" + directory.resolve("alertmanager"),
                        "--cluster.listen-address=",
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("alertmanager.log").toFile())
                .start();
    }

    /** As {@code milepost metrics} writes its files, but that it looks every second. */
    private Process startPrometheus(int port, int alertmanager) throws IOException {
        run(
                "rules",
                CATALOGUE.resolve("contracts/national.yml").toString(),
                "--pages",
                "https://levels.example.org",
                "--out",
                directory.toString());
        Path configuration = Files.writeString(
                directory.resolve("prometheus.yml"),
                MonitoringFiles.prometheus(
                                API.adminRequest("/metrics").build().uri().getAuthority(),
                                "127.0.0.1:" + freePort(),
                                "127.0.0.1:" + alertmanager)
                        .replace("interval: 15s", "interval: 1s"));
        return new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + directory.resolve("data"),
                        "--enable-feature=native-histograms",
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("prometheus.log").toFile())
                .start();
    }

    private static String query(int port, String expression) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/query?query="
                        + URLEncoder.encode(expression, StandardCharsets.UTF_8)))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    /** A rate needs two scrapes, and its rule a round of its own. */
    private static String awaitValue(int port, String expression) throws IOException, InterruptedException {
        String found = query(port, expression);
        for (int tries = 0; tries < 240 && !found.contains("\"value\""); tries++) {
            Thread.sleep(500);
            found = query(port, expression);
        }
        return found;
    }

    private static void run(String... arguments) {
        assertThat(new CommandLine(new MetricsCommand()).execute(arguments)).isZero();
    }

    private List<String> awaitFiring(int port) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/alerts"))
                .build();
        List<String> firing = List.of();
        for (int tries = 0; tries < 240 && firing.size() < 4; tries++) {
            Thread.sleep(500);
            try {
                firing = firing(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .body());
            } catch (IOException ignored) {
                // It has not begun to listen yet.
            }
        }
        return firing;
    }

    private static List<String> firing(String body) throws IOException {
        List<String> firing = new ArrayList<>();
        for (JsonNode alert : new ObjectMapper().readTree(body).path("data").path("alerts")) {
            JsonNode labels = alert.get("labels");
            if (alert.get("state").asText().equals("firing")
                    && labels.path("alertname").asText().equals("MilepostErrorBudgetBurn")) {
                firing.add(String.join(
                        " ",
                        labels.path("measure").asText(),
                        labels.path("regime").asText(),
                        labels.path("severity").asText(),
                        labels.path("long_window").asText()));
            }
        }
        return firing;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
