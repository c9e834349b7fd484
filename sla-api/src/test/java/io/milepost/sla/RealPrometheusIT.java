package io.milepost.sla;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.sla.budget.rules.PrometheusRules;
import io.milepost.sla.language.ContractReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus with the exported rules, which scrapes a running API in the middle of an outage. */
@Tag("real-server")
class RealPrometheusIT {
    private static final Path CATALOGUE = Path.of("src/test/resources/catalogue");

    @RegisterExtension
    static final RunningApi API =
            new RunningApi(Clock.fixed(Instant.parse("2026-10-25T12:00:00Z"), ZoneOffset.UTC), CATALOGUE);

    @TempDir
    Path directory;

    @Test
    void an_outage_in_service_hours_raises_its_alerts_and_one_out_of_them_none() throws Exception {
        History.of("imap", "smtp")
                .month("2026-10")
                .down("imap", "2026-10-25T11:18:00Z", "2026-10-25T11:58:00Z")
                .down("smtp", "2026-10-25T00:10:00Z", "2026-10-25T01:10:00Z")
                .putInto(API);
        Path rules = directory.resolve("rules.yml");
        Files.writeString(
                rules,
                PrometheusRules.write(
                        ContractReader.load(CATALOGUE.resolve("contracts/national.yml")),
                        "https://levels.example.org"));
        int port = freePort();
        Process prometheus = start(rules, port);
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
        } finally {
            prometheus.destroy();
            prometheus.waitFor();
        }
    }

    private Process start(Path rules, int port) throws IOException {
        Path configuration = directory.resolve("prometheus.yml");
        Files.writeString(configuration, """
                global: { scrape_interval: 1s, evaluation_interval: 1s }
                rule_files: [%s]
                scrape_configs:
                  - job_name: milepost
                    static_configs: [{ targets: ["%s"] }]
                """.formatted(
                        rules, API.adminRequest("/metrics").build().uri().getAuthority()));
        return new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + directory.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("prometheus.log").toFile())
                .start();
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
            if (alert.get("state").asText().equals("firing")) {
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
