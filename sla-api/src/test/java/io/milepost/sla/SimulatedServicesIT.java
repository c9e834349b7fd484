package io.milepost.sla;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.milepost.samples.simulation.probe.ProbeHistory;
import io.milepost.samples.simulation.time.Disruptions;
import io.milepost.samples.simulation.time.Period;
import io.milepost.samples.simulation.truth.Figures;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The demo's two services and contracts, on the probe results that the simulator makes: what each reached equals its truth exactly. */
class SimulatedServicesIT {
    private static final Period SIMULATED = new Period(LocalDate.of(2026, 9, 22), 62, ZoneId.of("Europe/London"));
    private static final String COMPARED =
            "/api/v1/comparison?services=national,local&contract=national/national&period=";
    private static final List<String> PHASES = List.of("connect", "tls", "greeting", "login", "total");

    /** A month that is simulated whole. */
    private static final String MONTH = "2026-10";

    private static final Map<String, Map<String, Long>> TRUTH = new TreeMap<>();

    @RegisterExtension
    static final RunningApi API =
            new RunningApi(Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC), catalogue());

    private static Path catalogue() {
        Path catalogue = TestCatalogue.with("local", demo("local"));
        try {
            Files.writeString(catalogue.resolve("contracts/national.yml"), demo("national"));
            Path services = catalogue.resolve("service.yml");
            Files.writeString(services, Files.readString(services) + """
                      - name: local
                        title: Mail of a trust
                        zone: Europe/London
                        components:
                          - { name: imap, title: Reading mail, targets: [imap] }
                          - { name: smtp, title: Sending and receiving, targets: [smtp] }
                        vantages: [inside, internet]
                    """);
            return catalogue;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String demo(String contract) {
        String file = "/demo/catalogue/contracts/" + contract + ".yml";
        try (InputStream text = SimulatedServicesIT.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(text, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeAll
    static void simulate(@TempDir Path directory) throws IOException {
        simulate("national", Disruptions.ofNation(SIMULATED), 3, directory);
        simulate("local", Disruptions.ofTrust(SIMULATED), 4, directory);
    }

    private static void simulate(String service, Disruptions disruptions, long seed, Path directory)
            throws IOException {
        ProbeHistory probes = new ProbeHistory(directory.resolve(service), SIMULATED, disruptions, seed);
        Map<LocalDate, List<String>> rows = new TreeMap<>();
        for (int day = 0; day < SIMULATED.days(); day++) {
            probes.write(day);
            Path file = directory.resolve(service).resolve("probes-" + SIMULATED.date(day) + ".csv.gz");
            read(file)
                    .forEach(row -> rows.computeIfAbsent(
                                    LocalDate.parse(row.split(",", -1)[2].substring(0, 10)), any -> new ArrayList<>())
                            .add(toJson(row.split(",", -1))));
        }
        Figures figures = new Figures();
        probes.report(figures);
        TRUTH.put(service, figures.values());
        rows.entrySet().stream()
                .filter(day -> day.getKey().isAfter(LocalDate.of(2026, 9, 29)))
                .filter(day -> day.getKey().isBefore(LocalDate.of(2026, 11, 3)))
                .forEach(day -> put(service, day.getKey(), day.getValue()));
    }

    private static List<String> read(Path file) throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).toList();
        }
    }

    private static String toJson(String[] row) {
        List<String> phases = new ArrayList<>();
        for (int phase = 0; phase < PHASES.size(); phase++) {
            if (!row[6 + phase].isEmpty()) {
                phases.add("\"" + PHASES.get(phase) + "\":" + row[6 + phase]);
            }
        }
        String reason = row[5].isEmpty() ? "null" : "\"" + row[5] + "\"";
        return ("{\"target\":\"%s\",\"vantage\":\"%s\",\"at\":\"%s\",\"interval_ms\":%s,\"outcome\":\"%s\","
                        + "\"reason\":%s,\"phases\":{%s}}\n")
                .formatted(row[0], row[1], row[2], row[3], row[4], reason, String.join(",", phases));
    }

    private static void put(String service, LocalDate day, List<String> rows) {
        String header = ("{\"format\":1,\"kind\":\"probe-minute\",\"service\":\"%s\",\"sequences\":{},"
                        + "\"catalogue\":\"\",\"code\":\"0.1.0\",\"rows\":%d}\n")
                .formatted(service, rows.size());
        October.accept(API, "probe-minute/collector-demo-" + service + "/" + day, header + String.join("", rows));
    }

    @Test
    void side_by_side_by_one_contract_each_service_reaches_what_its_truth_says() {
        JsonNode measures = API.json(COMPARED + MONTH).path("measures");
        int compared = 0;
        for (JsonNode measure : measures) {
            for (JsonNode reached : measure.path("reached")) {
                String name = "availability/%s/%s/%s/"
                        .formatted(
                                measure.path("measure").asText(),
                                measure.path("regime").asText(),
                                MONTH);
                Map<String, Long> truth =
                        TRUTH.getOrDefault(reached.path("service").asText(), Map.of());
                for (String time : List.of("agreed_us", "bad_us", "unknown_us")) {
                    if (truth.containsKey(name + time)) {
                        assertThat(reached.path("level").path(time).asLong())
                                .as(reached.path("service").asText() + " " + name + time)
                                .isEqualTo(truth.get(name + time));
                        compared++;
                    }
                }
            }
        }
        assertThat(compared)
                .as("two services, two targets, two regimes, three times")
                .isEqualTo(24);
    }

    @Test
    void each_outage_that_was_made_is_on_record_to_the_instant_and_no_other_is() {
        for (String service : List.of("national", "local")) {
            Map<String, Long> expected = new TreeMap<>();
            TRUTH.getOrDefault(service, Map.of()).forEach((name, value) -> {
                if (name.startsWith("outages/") && name.endsWith("/lasted_us") && wasPut(name)) {
                    expected.put(name, value);
                }
            });
            Map<String, Long> found = new TreeMap<>();
            long records = 0;
            for (Map.Entry<String, JsonNode> figure : API.json("/api/v1/services/" + service + "/figures")
                    .path("figures")
                    .properties()) {
                String name = figure.getKey();
                records +=
                        name.matches("outages/.*/records") ? figure.getValue().asLong() : 0;
                // One that had begun before the first results that were put begins with them.
                if (name.startsWith("outages/") && name.endsWith("/lasted_us")) {
                    records--;
                    if (!name.contains("/2026-09-30T00:0")) {
                        found.put(name, figure.getValue().asLong());
                    }
                }
            }
            assertThat(found).as(service).isEqualTo(expected).isNotEmpty();
            assertThat(records).as("one figure for each record of " + service).isZero();
        }
    }

    private static boolean wasPut(String figure) {
        LocalDate day = LocalDate.parse(figure.split("/")[2].substring(0, 10));
        return day.isAfter(LocalDate.of(2026, 9, 29)) && day.isBefore(LocalDate.of(2026, 11, 3));
    }

    @Test
    void by_its_own_contract_the_trust_reaches_the_same() {
        JsonNode figures = API.json("/api/v1/services/local/figures").path("figures");

        TRUTH.getOrDefault("local", Map.of()).forEach((name, value) -> {
            if (name.contains("/" + MONTH + "/")) {
                String judged = name.replaceFirst("availability/", "availability/local/");
                assertThat(figures.path(judged).asLong(-1)).as(judged).isEqualTo(value);
            }
        });
    }

    @Test
    void the_two_were_watched_alike_so_that_their_differences_are_told() {
        assertThat(API.json(COMPARED + MONTH)
                        .path("measures")
                        .get(0)
                        .path("differences")
                        .get(0)
                        .path("outcome")
                        .asText())
                .as("the nation's mailboxes were away longer in working hours")
                .isEqualTo("better");
        assertThat(API.get("/compare?period=" + MONTH).body())
                .contains("Mail of a trust beside National e-mail service: better in 1 of 6, worse in 2,")
                .contains("Mail of a trust");
        assertThat(API.get("/compare?service=local&period=" + MONTH).body())
                .contains("National e-mail service beside Mail of a trust: better in 2 of 6, worse in 1,");
    }

    @Test
    void each_public_page_says_which_service_it_is_about_and_leads_to_the_others() {
        assertThat(API.get("/public?service=local").body())
                .contains("<h1>We do not know whether Mail of a trust is working</h1>")
                .contains("<a href=\"/public?service=national\">National e-mail service</a>");
        assertThat(API.get("/public").body())
                .contains("<h1>We do not know whether National e-mail service is working</h1>")
                .contains("<a href=\"/public?service=local\">Mail of a trust</a>");
    }
}
