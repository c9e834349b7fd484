package io.milepost.collector.collect.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.milepost.collector.collect.CollectorFixture;
import java.io.IOException;
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
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A collector that really runs, follows a log, receives another and probes, as Prometheus sees it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DaemonMetricsIT {
    private static final Path PAGE = Path.of("../dashboards/METRICS.md");
    private static final int STRANGERS = 2000;

    @TempDir
    static Path directory;

    private final RecordingRegistry registry = new RecordingRegistry();
    private CollectorFixture fixture;
    private HttpServer api;
    private int port;
    private Thread running;
    private CollectorApplication application;

    @BeforeAll
    void start() throws Exception {
        fixture = new CollectorFixture(directory.resolve("run"), 10_000);
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        api.start();
        port = freePort();
        Files.writeString(fixture.file("token"), "secret\n");
        fixture.configure(
                "follow: false }]",
                "follow: true }, { name: wire, syslog: { udp: \"127.0.0.1:%d\" } }]".formatted(freePort()));
        Files.writeString(
                fixture.configurationFile(),
                """
                api: { url: "http://127.0.0.1:%d", tokenFile: %s }
                vantage: inside
                probes: [{ service: national, target: smtp, protocol: smtp, host: 127.0.0.1, port: %d, interval: 1s, deadline: 1s }]
                server:
                  applicationConnectors: [{ type: http, port: %d }]
                  adminConnectors: [{ type: http, port: 0 }]
                """.formatted(api.getAddress().getPort(), fixture.file("token"), freePort(), port),
                StandardOpenOption.APPEND);
        fixture.writeLog("mail.log", hostileLog());
        application = new CollectorApplication(Clock.systemUTC(), registry);
        running = new Thread(this::serve, "collector of the test");
        running.start();
        await("milepost_collector_batches_total 1.0");
        await("milepost_collector_probe_up");
    }

    private void serve() {
        try {
            application.serve(fixture.configurationFile(), System.err);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterAll
    void stop() throws Exception {
        application.stop();
        running.join(30_000);
        api.stop(0);
        assertThat(running.isAlive()).isFalse();
    }

    /** As many hosts and programs as lines, of which nobody ever heard. */
    private static List<String> hostileLog() {
        List<String> lines = new ArrayList<>();
        for (int number = 0; number < STRANGERS; number++) {
            lines.add("Oct  1 10:00:00 stranger%d stranger%d[1]: from=<stranger%d@stranger%d.example>"
                    .formatted(number, number, number, number));
        }
        lines.add("Oct  1 10:00:01 mx1 postfix/qmgr[7]: 4XyZ0Q1abcz1: removed");
        return lines;
    }

    @Test
    void the_page_of_metrics_has_every_one_of_them() throws IOException {
        String table = registry.table();
        Path made = Files.writeString(
                Files.createDirectories(Path.of("target")).resolve("metrics-of-the-collector.md"), table);

        assertThat(Files.readString(PAGE))
                .as("the table of %s that stands in %s", PAGE, made.toAbsolutePath())
                .contains("<!-- collector -->\n" + table + "<!-- end -->");
    }

    @Test
    void the_present_state_is_told() throws Exception {
        String metrics = scrape();

        assertThat(metrics)
                .contains("milepost_build_info{program=\"collector\",version=\"")
                .contains("milepost_collector_log_files{log=\"mail\",service=\"national\"} 1.0")
                .contains("milepost_collector_log_unread_bytes{log=\"mail\",service=\"national\"} 0.0")
                .contains("milepost_collector_log_unread_files{log=\"wire\",service=\"national\"} 0.0")
                .contains("milepost_collector_spool_bytes{log=\"wire\",service=\"national\",state=\"waiting\"} 0.0")
                .contains("milepost_collector_commit_waiting_seconds 0.0")
                .contains("milepost_collector_facts_waiting{kind=\"alarm-day\"} ")
                .contains("milepost_collector_probe_up{service=\"national\",target=\"smtp\",vantage=\"inside\"} 0.0")
                .contains("milepost_collector_commit_seconds_count 1")
                .contains("milepost_collector_rows_total{table=\"ledger\"} ")
                .containsPattern("milepost_collector_checkpoint_timestamp_seconds 1\\.");
        assertThat(lines(metrics)).isEqualTo(STRANGERS + 1);
    }

    /** The ledger's lines by their formats are all lines. */
    private static long lines(String metrics) {
        return metrics.lines()
                .filter(line -> line.startsWith("milepost_collector_lines_total{"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    @Test
    void strangers_names_make_no_series() throws Exception {
        String metrics = scrape();

        assertThat(metrics).doesNotContain("stranger");
        assertThat(metrics.lines().filter(line -> line.startsWith("milepost_"))).hasSizeLessThan(400);
    }

    @Test
    @Tag("real-server")
    void promtool_finds_nothing_to_mend() throws Exception {
        Process promtool = new ProcessBuilder("promtool", "check", "metrics")
                .redirectErrorStream(true)
                .start();
        StringBuilder own = new StringBuilder();
        scrape().lines()
                .filter(line -> line.startsWith("milepost_") || line.matches("# (HELP|TYPE) milepost_.*"))
                // It counts minutes; promtool takes them for a unit of time.
                .filter(line -> !line.contains("milepost_collector_probe_minutes_waiting"))
                .forEach(line -> own.append(line).append('\n'));
        promtool.getOutputStream().write(own.toString().getBytes(StandardCharsets.UTF_8));
        promtool.getOutputStream().close();
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(promtool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(promtool.exitValue()).as(said).isZero();
    }

    @Test
    @Tag("real-server")
    void prometheus_stores_native_histograms_of_it() throws Exception {
        int ownPort = freePort();
        Path configuration = Files.writeString(directory.resolve("prometheus.yml"), """
                global: { scrape_interval: 1s }
                scrape_configs:
                  - job_name: milepost-collector
                    static_configs: [{ targets: ["127.0.0.1:%d"] }]
                """.formatted(port));
        Process prometheus = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + directory.resolve("series"),
                        "--enable-feature=native-histograms",
                        "--web.listen-address=127.0.0.1:" + ownPort)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("prometheus.log").toFile())
                .start();
        try {
            assertThat(awaitAnswer(ownPort, "up==1")).contains("milepost-collector");
            assertThat(awaitAnswer(ownPort, "histogram_count(milepost_collector_commit_seconds)>0"))
                    .contains("milepost-collector");
            assertThat(awaitAnswer(ownPort, "histogram_count(milepost_collector_probe_phase_seconds)>=0"))
                    .contains("\"vantage\":\"inside\"");
        } finally {
            prometheus.destroy();
            prometheus.waitFor();
        }
    }

    /** The answer to a query when there is a series at last. */
    private static String awaitAnswer(int port, String expression) throws InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + port + "/api/v1/query?query="
                + URLEncoder.encode(expression, StandardCharsets.UTF_8));
        String answer = "";
        for (int tries = 0; tries < 240 && !answer.contains("\"value\""); tries++) {
            Thread.sleep(500);
            try {
                answer = HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                        .body();
            } catch (IOException ignored) {
                // It has not begun to listen yet.
            }
        }
        return answer;
    }

    private void await(String words) throws Exception {
        String metrics = "";
        for (int tries = 0; tries < 600 && !metrics.contains(words); tries++) {
            Thread.sleep(100);
            try {
                metrics = scrape();
            } catch (IOException ignored) {
                // It does not listen yet.
            }
        }
        assertThat(metrics).contains(words);
    }

    private String scrape() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
