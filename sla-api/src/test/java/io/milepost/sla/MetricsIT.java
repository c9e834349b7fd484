package io.milepost.sla;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.dashboards.monitoring.GrafanaDashboard;
import io.milepost.dashboards.monitoring.MonitoringFiles;
import io.milepost.sla.budget.rules.PrometheusRules;
import io.milepost.sla.language.ContractReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the API tells Prometheus: of everything that there is, to the admin port alone, and no series by the grace of a caller. */
class MetricsIT {
    private static final int STRANGERS = 120;
    private static final Path PAGE = Path.of("../dashboards/METRICS.md");

    private static final String CONTRACT = "src/test/resources/catalogue/contracts/national.yml";
    private static final Pattern NAME = Pattern.compile("(?<![\\w:])milepost_(?!collector_)\\w++(?!:)");
    private static final Pattern EXPOSED = Pattern.compile("^(?:# TYPE )?(milepost_\\w+)[{ ]", Pattern.MULTILINE);
    /** There are none as long as no edition was published, no report sent and no collector complains. */
    private static final Set<String> NOT_YET =
            Set.of("milepost_editions", "milepost_report_dispatches", "milepost_source_alarms_open");

    private static final Receiver ON_CALL = new Receiver();

    @RegisterExtension
    static final RunningApi API = new RunningApi(
            Clock.fixed(Instant.parse("2026-10-25T12:00:00Z"), ZoneOffset.UTC),
            RunningApi.writeConfiguration(
                    catalogue(), "judgeAhead: 200ms\nalerts: { every: 100ms, allowedNetworks: [ 127.0.0.0/8 ] }\n"));

    /** The example with alerts, and with a target of which only this test tells. */
    private static Path catalogue() {
        Path catalogue = TestCatalogue.withFile("alerts.yml", """
                receivers: [ { name: on-call, kind: webhook, url: "%s/", secretFile: secret } ]
                routes: [ { to: on-call } ]
                heartbeat: { to: on-call, every: 1 s }
                """.formatted(ON_CALL.url()));
        try {
            Files.writeString(catalogue.resolve("secret"), "a-secret-of-the-tests\n");
            Path services = catalogue.resolve("service.yml");
            Files.writeString(
                    services,
                    Files.readString(services)
                            .replace(
                                    "    vantages: [inside, internet]",
                                    "      - { name: web, title: Webmail, targets: [web] }\n    vantages: [inside, internet]"));
            return catalogue;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeAll
    static void putFacts() {
        October.put(API);
        for (String at : List.of("2026-10-25T11:57:30Z", "2026-10-25T11:58:30Z", "2026-10-25T11:59:30Z")) {
            Probes.put(API, "web", false, Instant.parse(at));
        }
    }

    @AfterAll
    static void close() {
        ON_CALL.close();
    }

    private static String scrape() {
        HttpResponse<String> response = API.send(API.adminRequest("/metrics").GET());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    @Test
    void the_page_of_metrics_has_every_one_of_them() throws IOException {
        String table = API.metrics().table();
        Path made =
                Files.writeString(Files.createDirectories(Path.of("target")).resolve("metrics-of-the-api.md"), table);

        assertThat(Files.readString(PAGE))
                .as("the table of %s that stands in %s", PAGE, made.toAbsolutePath())
                .contains("<!-- api -->\n" + table + "<!-- end -->");
    }

    @Test
    void the_present_state_is_told() {
        assertThat(scrape())
                .contains("milepost_build_info{program=\"api\",version=\"0.1.0\"} 1")
                .contains("milepost_store_connections{state=\"active\"} ")
                .contains("milepost_store_connections_limit ")
                .contains("milepost_facts_newest_day_timestamp_seconds{kind=\"delivery-hour\",service=\"national\"} "
                        + (double) Instant.parse("2026-10-25T00:00:00Z").getEpochSecond())
                .contains("milepost_facts_received_timestamp_seconds{kind=\"probe-minute\",service=\"national\"} "
                        + (double) Instant.parse("2026-10-25T12:00:00Z").getEpochSecond())
                .contains("milepost_level_answers_total{origin=\"kept\"} ")
                .contains(
                        "milepost_http_request_seconds_bucket{method=\"PUT\",route=\"/api/facts/{kind}/{producer}/{period}\",status=\"200\",le=\"0.1\"} ");
    }

    @Test
    void an_outage_and_who_is_told_of_it_are_counted() throws InterruptedException {
        ON_CALL.await(call -> call.json().path("status").asText().equals("firing"));
        ON_CALL.await(call -> call.json().has("heartbeat"));

        assertThat(awaitScrape(
                        "milepost_outages_open{condition=\"down\",service=\"national\"} 1.0",
                        "milepost_alert_messages_total{outcome=\"delivered\",receiver=\"on-call\"} 1.0",
                        "milepost_alert_heartbeats_total{outcome=\"delivered\"} 1.0"))
                .contains("milepost_outages_open{condition=\"degraded\",service=\"national\"} 0.0")
                .contains("milepost_outages_open{condition=\"down\",service=\"empty\"} 0.0")
                .contains("milepost_alert_messages_total{outcome=\"failed\",receiver=\"on-call\"} 0.0")
                .contains("milepost_alert_delivery_seconds_count{receiver=\"on-call\"} 1")
                .containsPattern("milepost_alert_round_seconds_count [1-9]");
    }

    /** What is told of the store may be five seconds old. */
    private static String awaitScrape(String... series) throws InterruptedException {
        String metrics = scrape();
        for (int tries = 0; tries < 300 && !Stream.of(series).allMatch(metrics::contains); tries++) {
            Thread.sleep(200);
            metrics = scrape();
        }
        assertThat(metrics).contains(series);
        return metrics;
    }

    @Test
    void what_the_rules_and_dashboards_read_is_really_scraped() throws Exception {
        API.put("/api/facts/delivery-hour/somebody/2026-10-24", "these are no facts\n");
        Set<String> exposed = names(
                EXPOSED,
                awaitScrape(
                        "milepost_service_attainment_ratio{", "milepost_alert_outbox_messages{", "_refused_total{"));
        StringBuilder files = new StringBuilder(MonitoringFiles.rules("https://levels.example.org"));
        files.append(PrometheusRules.write(ContractReader.load(Path.of(CONTRACT)), "https://levels.example.org"));
        GrafanaDashboard.all().forEach(dashboard -> files.append(dashboard.render()));

        Set<String> read = names(NAME, files.toString());

        assertThat(read).contains("milepost_alerts_open", "milepost_service_window_bad_seconds", "milepost_editions");
        read.removeAll(NOT_YET);
        assertThat(exposed).containsAll(read);
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.groupCount() == 0 ? found.group() : found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** They have the native histograms; that a Prometheus stores those is tried by {@link RealPrometheusIT}. */
    @Test
    void who_asks_for_protocol_buffers_gets_them() {
        HttpResponse<byte[]> response = API.sendForBytes(API.adminRequest("/metrics")
                .header(
                        "Accept",
                        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited"));

        assertThat(response.headers().firstValue("Content-Type").orElse("none"))
                .startsWith("application/vnd.google.protobuf");
        assertThat(new String(response.body(), StandardCharsets.ISO_8859_1))
                .contains("milepost_alert_round_seconds")
                .doesNotContain("# TYPE");
    }

    @Test
    void strangers_names_make_no_series() {
        API.get("/api/v1/services/national/figures");
        long before = series(scrape());

        for (int number = 0; number < STRANGERS; number++) {
            String name = "stranger" + number;
            API.get("/api/v1/services/" + name + "/figures");
            API.get("/" + name + "/" + name);
            API.send(API.request("/api/v1/services")
                    .method("X" + name.toUpperCase(java.util.Locale.ROOT), BodyPublishers.noBody()));
            put("delivery-hour", name, "national", delivery(name));
            put("coverage-hour", name, "national", coverage(name));
            put(name, name, "national", "");
            put("delivery-hour", name + "-own", name, delivery(name));
        }
        String after = scrape();

        assertThat(after).doesNotContain("stranger").doesNotContain("STRANGER");
        // What is new is one route and status, with its buckets, for each way to be refused.
        assertThat(series(after) - before).isLessThan(100);
    }

    private static void put(String kind, String producer, String service, String row) {
        API.put(
                "/api/facts/" + kind + "/" + producer + "/2026-10-24",
                "{\"format\":1,\"kind\":\"%s\",\"service\":\"%s\",\"sequences\":{},\"catalogue\":\"\",\"code\":\"\",\"rows\":1}\n%s\n"
                        .formatted(kind, service, row));
    }

    private static String delivery(String name) {
        return "{\"hour\":\"2026-10-24T10:00:00Z\",\"organisation\":\"%s\",\"direction\":\"inbound\",\"outcome\":\"delivered\",\"recipients\":1,\"bytes\":1,\"within\":{},\"timed\":0,\"histogram\":{},\"deferrals\":0}"
                .formatted(name);
    }

    private static String coverage(String name) {
        return "{\"hour\":\"2026-10-24T10:00:00Z\",\"host\":\"%s\",\"lines\":1,\"bytes\":1,\"event_lines\":1,\"ignored\":0,\"unrecognised\":0,\"malformed\":0,\"duplicate\":0}"
                .formatted(name);
    }

    private static long series(String exposition) {
        return exposition.lines().filter(line -> line.startsWith("milepost_")).count();
    }

    @Test
    void what_was_judged_last_is_repeated() throws InterruptedException {
        // While the month is still being put, less of it is judged first.
        assertThat(
                        awaitScrape(
                                "milepost_service_attainment_ratio{contract=\"national\",measure=\"smtp\",regime=\"support\",service=\"national\"} 1.0\n"))
                .contains("milepost_service_judged_timestamp_seconds{contract=\"national\",service=\"national\"} ");
    }

    @Test
    void the_public_has_no_metrics() {
        assertThat(API.get("/metrics").statusCode()).isEqualTo(404);
    }

    @Test
    @Tag("real-server")
    void promtool_finds_nothing_to_mend() throws Exception {
        Process promtool = new ProcessBuilder("promtool", "check", "metrics")
                .redirectErrorStream(true)
                .start();
        promtool.getOutputStream().write(milepostsOwn(scrape()).getBytes(StandardCharsets.UTF_8));
        promtool.getOutputStream().close();
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(promtool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(promtool.exitValue()).as(said).isZero();
    }

    /** Names of the JVM's metrics are their library's; promtool takes the hours in which a service is promised for a unit. */
    private static String milepostsOwn(String exposition) {
        StringBuilder own = new StringBuilder();
        exposition
                .lines()
                .filter(line -> line.startsWith("milepost_") || line.matches("# (HELP|TYPE) milepost_.*"))
                .filter(line -> !line.contains("milepost_service_hours_active"))
                .forEach(line -> own.append(line).append('\n'));
        return own.toString();
    }
}
