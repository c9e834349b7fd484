package io.milepost.samples.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One small simulation over the change of the clock, counted again in ways that know nothing of the simulator. */
class SimulationTest {
    private static final Pattern STAMPED = Pattern.compile(
            "(Oct [ 2]\\d \\d\\d:\\d\\d:\\d\\d|2026-10-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}\\+0[01]:00) (mx-\\w+) (\\S.*)");

    @TempDir
    private static Path once = Path.of("");

    @TempDir
    private static Path again = Path.of("");

    private static final List<String> LINES = new ArrayList<>();
    private static final Map<String, Long> FIGURES = new TreeMap<>();

    @BeforeAll
    static void simulate() throws IOException {
        run(once);
        for (Path file : files(once.resolve("logs"))) {
            text(file).lines().forEach(LINES::add);
        }
        JsonNode figures =
                new ObjectMapper().readTree(once.resolve("truth.json").toFile()).get("figures");
        figures.fields()
                .forEachRemaining(
                        figure -> FIGURES.put(figure.getKey(), figure.getValue().longValue()));
    }

    @Test
    void the_same_seed_writes_the_same_bytes_and_times() throws IOException {
        run(again);

        List<Path> files = files(once);
        assertThat(files(again)).hasSameSizeAs(files);
        for (Path file : files) {
            Path twin = again.resolve(once.relativize(file));
            assertThat(twin).hasSameBinaryContentAs(file);
        }
    }

    @Test
    void every_line_is_in_the_ledger() {
        long torn =
                LINES.stream().filter(line -> !STAMPED.matcher(line).matches()).count();
        long foreign = LINES.stream()
                .filter(line -> STAMPED.matcher(line).matches())
                .filter(line -> !line.contains(" postfix/") && !line.contains(" dovecot: "))
                .count();

        assertThat(FIGURES)
                .containsEntry("ledger/all/lines", (long) LINES.size())
                .containsEntry("ledger/all/malformed", torn)
                .containsEntry("ledger/all/unrecognised", foreign);
        assertThat(torn).isPositive();
        assertThat(foreign).isPositive();
    }

    @Test
    void what_was_sent_was_delivered_discarded_or_handed_on() {
        long sent = count("status=sent");
        long handedOn = LINES.stream()
                .filter(line -> line.contains("status=sent (250 2.0.0"))
                .filter(line -> line.matches(".*relay=(127\\.0\\.0\\.1|mx-\\w+\\.nhs\\.example\\[10).*"))
                .count();

        assertThat(handedOn).isPositive();
        assertThat(sent).isEqualTo(any("delivered") + any("discarded") + handedOn);
    }

    @Test
    void attempts_bounces_rejections_and_logins_are_as_many_as_their_lines() {
        assertThat(any("bounced")).isEqualTo(count("status=bounced")).isPositive();
        assertThat(any("deferrals")).isEqualTo(count("status=deferred")).isPositive();
        assertThat(any("expired")).isEqualTo(count("status=expired"));
        assertThat(any("rejected")).isEqualTo(count(" reject: ")).isPositive();
        assertThat(figure("access/all/IMAP/ok")).isEqualTo(count("imap-login: Login: user="));
        assertThat(figure("access/all/POP3/ok")).isEqualTo(count("pop3-login: Login: user="));
        assertThat(figure("access/all/SMTP-AUTH/ok")).isEqualTo(count(", sasl_method="));
        assertThat(figure("access/all/SMTP-AUTH/failed")).isEqualTo(count("authentication failed: "));
        assertThat(figure("access/all/IMAP/failed") + figure("access/all/POP3/failed"))
                .isEqualTo(count("(auth failed, "));
    }

    @Test
    void directions_add_up_to_the_whole() {
        for (String outcome : List.of("delivered", "bounced", "expired", "discarded")) {
            long sum = Stream.of("inbound", "outbound", "internal", "unknown")
                    .mapToLong(direction -> figure("mail/all/" + direction + "/" + outcome))
                    .sum();
            assertThat(sum).isEqualTo(any(outcome));
        }
    }

    @Test
    void active_is_never_more_than_registered_and_people_never_more_than_accounts() {
        FIGURES.forEach((name, value) -> {
            if (name.startsWith("adoption/") && name.contains("/active/") && !name.contains("/detail/")) {
                String day = name.substring(0, name.indexOf("/active/"));
                assertThat(value).as(name).isLessThanOrEqualTo(figure(day + "/registered"));
                assertThat(figure(name.replace("/active/", "/active_people/")))
                        .as(name)
                        .isLessThanOrEqualTo(value);
            }
            if (name.endsWith("/registered") && !name.contains("/detail/")) {
                assertThat(figure(name + "_people")).as(name).isLessThanOrEqualTo(value);
            }
        });
    }

    @Test
    void regions_types_and_organisations_each_add_up_to_the_nation() {
        String last = "2026-10-26";
        for (String figure : List.of("registered", "enabled", "active/login-only", "never_used/nhsmail-30-day")) {
            long nation = figure("adoption/nation/-/" + last + "/" + figure);
            assertThat(nation).as(figure).isPositive();
            for (String scope : List.of("region", "type", "organisation")) {
                long sum = FIGURES.entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith("adoption/" + scope + "/"))
                        .filter(entry -> entry.getKey().endsWith("/" + last + "/" + figure))
                        .mapToLong(Map.Entry::getValue)
                        .sum();
                assertThat(sum).as(scope + " " + figure).isEqualTo(nation);
            }
        }
    }

    @Test
    void registered_is_what_the_snapshot_of_the_day_holds() throws IOException {
        for (String day : List.of("2026-10-23", "2026-10-26")) {
            long rows = text(once.resolve("directory/directory-" + day + ".csv.gz"))
                    .lines()
                    .skip(1)
                    .filter(row -> !row.contains(",deleted,"))
                    .count();
            assertThat(figure("adoption/nation/-/" + day + "/registered")).isEqualTo(rows);
        }
    }

    @Test
    void outages_are_in_the_probes_and_in_the_logs() throws IOException {
        JsonNode outage = new ObjectMapper()
                .readTree(once.resolve("truth.json").toFile())
                .get("outages")
                .get(0);
        String from = outage.get("from").textValue();
        String to = outage.get("to").textValue();
        List<String> during = text(once.resolve("probes/probes-" + from.substring(0, 10) + ".csv.gz"))
                .lines()
                .filter(row -> row.startsWith("imap,"))
                .filter(row -> row.split(",")[2].compareTo(from) >= 0 && row.split(",")[2].compareTo(to) < 0)
                .toList();

        assertThat(during).hasSizeGreaterThan(200).allMatch(row -> row.contains(",failed,"));
        assertThat(count("[private/dovecot-lmtp]: Connection refused")).isPositive();
        assertThat(figure("availability/imap/support/2026-10/bad_us")
                        + figure("availability/imap/non-support/2026-10/bad_us"))
                .isBetween(8_800_000_000L, 8_921_000_000L);
    }

    private static void run(Path directory) throws IOException {
        SimulationPlan plan = new SimulationPlan(
                ServiceKind.NATIONAL,
                3_000,
                24,
                4,
                42,
                LocalDate.of(2026, 10, 23),
                ZoneId.of("Europe/London"),
                0.4,
                false,
                false,
                directory);
        new Simulation(plan).run((day, lines) -> {});
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String text(Path file) throws IOException {
        GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)));
        return new String(gzip.readAllBytes(), StandardCharsets.US_ASCII);
    }

    private static long count(String text) {
        return LINES.stream().filter(line -> line.contains(text)).count();
    }

    private static long any(String figure) {
        return figure("mail/all/any/" + figure);
    }

    private static long figure(String name) {
        Long value = FIGURES.get(name);
        assertThat(value).as(name).isNotNull();
        return value == null ? -1 : value;
    }
}
