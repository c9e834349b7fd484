package io.milepost.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the API tells Prometheus: of everything that there is, to the admin port alone, and no series by the grace of a caller. */
class MetricsIT {
    private static final int STRANGERS = 120;
    private static final Path PAGE = Path.of("../dashboards/METRICS.md");

    @RegisterExtension
    static final RunningApi API = new RunningApi(
            Clock.fixed(Instant.parse("2026-10-25T12:00:00Z"), ZoneOffset.UTC),
            RunningApi.writeConfiguration(Path.of("src/test/resources/catalogue"), "judgeAhead: 200ms\n"));

    @BeforeAll
    static void putFacts() {
        October.put(API);
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
        String metrics = scrape();
        for (int tries = 0; tries < 900 && !metrics.contains("milepost_service_attainment_ratio{"); tries++) {
            Thread.sleep(200);
            metrics = scrape();
        }
        assertThat(metrics)
                .contains("milepost_service_judged_timestamp_seconds{contract=\"national\",service=\"national\"} ")
                .containsPattern(
                        "milepost_service_attainment_ratio\\{contract=\"national\",measure=\"smtp\",regime=\"support\",service=\"national\"} 1\\.0\\n");
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
