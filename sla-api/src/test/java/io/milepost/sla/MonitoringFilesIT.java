package io.milepost.sla;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.sla.budget.rules.PrometheusRules;
import io.milepost.sla.language.ContractReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files for Prometheus, Alertmanager and Grafana, against Debian's programs and against the metrics that the API exposes. */
@Tag("real-server")
class MonitoringFilesIT {
    private static final Path FILES = Path.of("../dashboards");
    private static final Pattern METRIC = Pattern.compile("\\bmilepost_[a-z0-9_]+");
    private static final Pattern RECORDED = Pattern.compile("[a-z]*:?milepost_[a-z0-9_]+:[a-z0-9_]+");

    @TempDir
    Path directory;

    private final Receiver onCall = new Receiver();
    private RunningApi api;

    @BeforeEach
    void start() throws Exception {
        Path catalogue = TestCatalogue.withFile("alerts.yml", """
                receivers: [ { name: on-call, kind: webhook, url: "%s/", secretFile: secret } ]
                routes: [ { to: on-call } ]
                heartbeat: { to: on-call, every: 1 s }
                """.formatted(onCall.url()));
        Files.writeString(catalogue.resolve("secret"), "a-secret-of-the-tests\n");
        api = RunningApi.start(
                Clock.systemUTC(),
                RunningApi.writeConfiguration(
                        catalogue, "alerts: { every: 100ms, allowedNetworks: [ 127.0.0.0/8 ] }\n"));
        Probes.put(api, "imap", false, Instant.now());
        onCall.await(call -> call.json().path("status").asText().equals("firing"));
        onCall.await(call -> call.json().has("heartbeat"));
    }

    @AfterEach
    void stop() {
        api.stop();
        onCall.close();
    }

    @Test
    void every_metric_that_a_file_names_is_exposed() throws Exception {
        Set<String> exposed = awaitExposed();
        for (Path file : files()) {
            String text = Files.readString(file);
            Set<String> recorded =
                    RECORDED.matcher(text).results().map(found -> found.group()).collect(Collectors.toSet());
            String plain = RECORDED.matcher(text).replaceAll("");
            Matcher metric = METRIC.matcher(plain);
            while (metric.find()) {
                assertThat(exposed).as(file + " names " + metric.group()).contains(metric.group());
            }
            for (String name : recorded) {
                assertThat(Files.readString(FILES.resolve("prometheus/milepost-rules.yml")))
                        .as(file + " names " + name)
                        .contains("record: " + name);
            }
        }
        Path contract = Path.of("src/test/resources/catalogue/contracts/national.yml");
        String rules = PrometheusRules.write(ContractReader.load(contract), "https://levels.example.org");
        Matcher metric = METRIC.matcher(RECORDED.matcher(rules).replaceAll(""));
        while (metric.find()) {
            assertThat(exposed).contains(metric.group());
        }
    }

    @Test
    void the_programs_that_read_them_accept_the_files() throws Exception {
        run("promtool", "check", "rules", file("prometheus/milepost-rules.yml"));
        run("promtool", "check", "config", file("prometheus/prometheus.yml"));
        run("amtool", "check-config", file("prometheus/alertmanager.yml"));
        Path scraped = Files.writeString(directory.resolve("metrics"), scrape("text/plain"));
        int code = new ProcessBuilder("promtool", "check", "metrics")
                .redirectInput(scraped.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("promtool.log").toFile())
                .start()
                .waitFor();
        // 3 is advice on names, such as those of the Java client's own metrics.
        assertThat(code).as(Files.readString(directory.resolve("promtool.log"))).isIn(0, 3);
        assertThat(Files.readString(directory.resolve("promtool.log"))).doesNotContain("error while linting");
    }

    @Test
    void a_dashboard_has_panels_each_with_a_question() throws Exception {
        for (Path file : files()) {
            if (file.toString().endsWith(".json")) {
                JsonNode dashboard = new ObjectMapper().readTree(file.toFile());
                assertThat(dashboard.get("uid").asText()).startsWith("milepost-");
                assertThat(dashboard.get("panels").size()).isGreaterThanOrEqualTo(4);
                dashboard
                        .get("panels")
                        .forEach(panel -> assertThat(panel.at("/targets/0/expr").asText())
                                .as(panel.get("title").asText())
                                .isNotEmpty());
            }
        }
    }

    @Test
    void who_asks_for_protocol_buffers_gets_native_histograms() {
        byte[] body = api.sendForBytes(
                        api.adminRequest("/metrics")
                                .header(
                                        "Accept",
                                        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited"))
                .body();
        String text = new String(body, StandardCharsets.ISO_8859_1);
        assertThat(text).contains("milepost_alert_round_seconds").doesNotContain("# TYPE");
    }

    private static List<Path> files() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String directory : List.of("prometheus", "grafana")) {
            try (Stream<Path> files = Files.list(FILES.resolve(directory))) {
                files.forEach(all::add);
            }
        }
        return all;
    }

    private static String file(String name) {
        return FILES.resolve(name).toString();
    }

    private void run(String... command) throws Exception {
        Path log = directory.resolve("log");
        int code = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        assertThat(code).as(Files.readString(log)).isZero();
    }

    /** Counts of the store stand there after a few seconds. */
    private Set<String> awaitExposed() throws InterruptedException {
        Set<String> exposed = new TreeSet<>();
        for (int tries = 0; tries < 200 && !exposed.contains("milepost_alert_outbox_messages"); tries++) {
            Matcher name =
                    Pattern.compile("^([a-z0-9_]+)[{ ]", Pattern.MULTILINE).matcher(scrape("text/plain"));
            while (name.find()) {
                exposed.add(name.group(1));
            }
            Thread.sleep(100);
        }
        return exposed;
    }

    private String scrape(String accept) {
        return api.send(api.adminRequest("/metrics").header("Accept", accept)).body();
    }
}
