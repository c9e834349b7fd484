package io.milepost.samples.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.samples.simulation.time.Disruptions;
import io.milepost.samples.simulation.time.Interval;
import io.milepost.samples.simulation.time.Period;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trust's own server over ten days, counted again in ways that know nothing of the simulator. */
class TrustSimulationTest {
    private static final Period TEN_DAYS = new Period(LocalDate.of(2026, 10, 19), 10, ZoneId.of("Europe/London"));

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("MMM dd HH:mm:ss", Locale.ROOT);

    @TempDir
    private static Path directory = Path.of("");

    private static List<String> lines = List.of();
    private static JsonNode truth = new ObjectMapper().createObjectNode();

    @BeforeAll
    static void simulate() throws IOException {
        SimulationPlan plan = new SimulationPlan(
                ServiceKind.TRUST, 400, 0, 10, 7, TEN_DAYS.date(0), TEN_DAYS.zone(), 0.4, false, false, directory);
        assertThat(plan.problem()).isEmpty();
        new Simulation(plan).run((day, count) -> {});
        lines = read(directory.resolve("logs"));
        truth = new ObjectMapper().readTree(directory.resolve("truth.json").toFile());
    }

    @Test
    void it_is_one_organisation_with_a_domain_of_its_own() throws IOException {
        assertThat(Files.readAllLines(directory.resolve("organisations.csv"))).hasSize(2);
        assertThat(truth.path("service").asText()).isEqualTo("local");
        assertThat(truth.path("domains").get(0).asText()).isEqualTo("saltmarsh.example");
        assertThat(lines)
                .isNotEmpty()
                .noneMatch(line -> line.toLowerCase(Locale.ROOT).contains("nhs.example"));
        assertThat(figure("ledger/all/lines")).isEqualTo(lines.size());
        assertThat(truth.path("figures").has("adoption/type/general-practice/2026-10-28/registered"))
                .as("no organisation of that type, no figure")
                .isFalse();
        assertThat(figure("adoption/type/acute-trust/2026-10-28/registered"))
                .isEqualTo(figure("adoption/nation/-/2026-10-28/registered"))
                .isPositive();
    }

    @Test
    void every_outage_of_the_truth_is_in_the_probes() throws IOException {
        List<String> probes = read(directory.resolve("probes"));
        assertThat(truth.path("outages")).hasSize(7);
        for (JsonNode outage : truth.path("outages")) {
            List<String> during = probes.stream()
                    .filter(row -> row.startsWith(outage.path("target").asText() + ","))
                    .filter(row ->
                            row.split(",")[2].compareTo(outage.path("from").asText()) >= 0)
                    .filter(row -> row.split(",")[2].compareTo(outage.path("to").asText()) < 0)
                    .toList();
            assertThat(during).as(outage.toString()).isNotEmpty().allMatch(row -> row.contains(",failed,"));
        }
    }

    @Test
    void nobody_logs_in_during_any_of_the_outages_and_each_ends_the_sessions_that_last() {
        List<Interval> outages = Disruptions.ofTrust(TEN_DAYS).mailboxOutages();
        for (Interval outage : outages) {
            assertThat(Disruptions.ofTrust(TEN_DAYS).mailboxesGoDownAfter(outage.from() - 1))
                    .isEqualTo(outage.from());
            String from = stamp(outage.from());
            String to = stamp(outage.to());
            assertThat(lines)
                    .filteredOn(line -> line.contains("-login: Login: user="))
                    .isNotEmpty()
                    .noneMatch(line ->
                            line.compareTo(from) > 0 && line.substring(0, 15).compareTo(to) < 0);
        }
        assertThat(lines.stream()
                        .filter(line -> line.contains("Server shutting down."))
                        .count())
                .isPositive();
        assertThat(Disruptions.ofTrust(TEN_DAYS)
                        .mailboxesGoDownAfter(outages.get(outages.size() - 1).from()))
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void the_probers_are_the_nations_and_the_outages_are_its_own() {
        Disruptions trust = Disruptions.ofTrust(TEN_DAYS);
        Disruptions nation = Disruptions.ofNation(TEN_DAYS);

        assertThat(trust.silence()).isEqualTo(nation.silence());
        assertThat(trust.vantageFault()).isEqualTo(nation.vantageFault());
        assertThat(trust.mailboxOutages()).doesNotContainAnyElementsOf(nation.mailboxOutages());
        assertThat(trust.smtpOutages()).doesNotContainAnyElementsOf(nation.smtpOutages());
    }

    /** As the trust's host writes it; in one month stamps sort as they are. */
    private static String stamp(long at) {
        return STAMP.format(Period.instant(at).atZone(TEN_DAYS.zone()));
    }

    private static List<String> read(Path files) throws IOException {
        try (Stream<Path> walk = Files.walk(files)) {
            return walk.filter(Files::isRegularFile)
                    .sorted()
                    .flatMap(file -> text(file).lines())
                    .toList();
        }
    }

    private static String text(Path file) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            return new String(gzip.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long figure(String name) {
        return truth.path("figures").path(name).asLong(-1);
    }
}
