package io.milepost.sla;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.milepost.sla.signing.Hash;
import io.milepost.sla.signing.VerificationKey;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The public page as files: written when something changes, complete and signed, and still there when the platform is not. */
class PublicSiteIT {
    private static final String SERVED = "/public/site/national/";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private Path sites;
    private RunningApi api;

    @BeforeEach
    void start() throws Exception {
        sites = directory.resolve("www");
        start("publicSite: { directory: \"" + sites + "\", address: \"https://status.example.org/\", every: 2s }");
    }

    @AfterEach
    void stop() {
        api.stop();
    }

    @Test
    void what_is_put_is_published_and_stays_when_the_platform_is_gone() throws IOException {
        await(() -> assertThat(file("SHA256SUMS.sig")).exists());
        assertThat(status().at("/now/state").asText()).isEqualTo("unknown");

        putOutage();
        await(() -> assertThat(status().path("incidents")).hasSize(1));
        assertThat(status().at("/months/0/commitments")).isNotEmpty();
        assertThat(Files.readString(file("feed.atom"))).contains("https://status.example.org/national/feed.atom");

        api.stop();
        assertThat(Files.readString(file("index.html")))
                .contains("href=\"status.json\"")
                .doesNotContain("href=\"/")
                .doesNotContain("src=\"/");
        JsonNode last = status();
        assertThat(Instant.parse(last.path("next_by").asText()))
                .isEqualTo(Instant.parse(last.path("made_at").asText()).plusSeconds(4));
        assertSums();
        try (Stream<Path> files = Files.walk(sites)) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.contains(".new-"));
        }
    }

    @Test
    void without_a_change_it_is_written_again_so_that_readers_see_that_the_publisher_lives() {
        await(() -> assertThat(file("index.html")).exists());
        String first = status().path("made_at").asText();

        await(() -> assertThat(status().path("made_at").asText()).isGreaterThan(first));
    }

    @Test
    void a_directory_that_cannot_be_written_stops_nothing_and_is_tried_again() throws Exception {
        api.stop();
        Path taken = Files.writeString(directory.resolve("taken"), "not a directory");
        sites = taken;
        start("publicSite: { directory: \"" + taken + "\", every: 1s }");

        assertThat(api.get("/public").statusCode()).isEqualTo(200);
        Files.delete(taken);
        await(() -> assertThat(file("index.html")).exists());
    }

    @Test
    void the_api_serves_the_same_files_to_programs_and_to_pages_of_others() {
        putOutage();
        HttpResponse<String> status = api.get(SERVED + "status.json");
        assertThat(status.statusCode()).as(status.body()).isEqualTo(200);
        assertThat(status.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(RunningApi.parse(status.body()).path("incidents")).hasSize(1);
        assertThat(RunningApi.parse(status.body()).path("next_by").isNull()).isTrue();

        HttpResponse<String> frame = api.get(SERVED + "embed.html?theme=dark");
        assertThat(frame.body()).contains("class=\"dark\"");
        assertThat(frame.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("frame-ancestors *")
                .contains("default-src 'none'");
        assertThat(api.get(SERVED + "badge-now.svg").headers().firstValue("Content-Type"))
                .contains("image/svg+xml; charset=utf-8");
        assertThat(api.get("/public?service=national").body()).contains("href=\"" + SERVED + "feed.atom\"");
        String tag = status.headers().firstValue("ETag").orElseThrow();
        assertThat(tag).isNotBlank();
    }

    @Test
    void a_clock_that_is_finer_than_the_store_makes_nothing_unknown_or_over() throws Exception {
        api.stop();
        Clock fine = Clock.fixed(Instant.parse("2026-11-02T09:00:00.000000400Z"), ZoneOffset.UTC);
        api = RunningApi.start(fine, RunningApi.writeConfiguration(Path.of("src/test/resources/catalogue"), ""));
        Probes.put(api, "imap", true, Instant.parse("2026-11-02T08:57:00Z"));
        Probes.put(api, "smtp", true, Instant.parse("2026-11-02T08:57:00Z"));
        assertThat(now()).isEqualTo("working");

        Probes.put(api, "imap", false, Instant.parse("2026-11-02T08:58:00Z"));
        assertThat(now()).isEqualTo("partly");
        JsonNode incidents =
                RunningApi.parse(api.get(SERVED + "status.json").body()).path("incidents");
        assertThat(incidents).hasSize(1);
        assertThat(incidents.get(0).path("ended_at").isNull()).isTrue();
    }

    private String now() {
        return RunningApi.parse(api.get(SERVED + "status.json").body())
                .at("/now/state")
                .asText();
    }

    @Test
    void what_is_not_of_the_site_is_not_there() {
        for (String address : List.of(
                SERVED + "none.json",
                SERVED + "SHA256SUMS",
                SERVED + "..%2F..%2Ftoken",
                SERVED + "assets/none.css",
                "/public/site/nowhere/status.json")) {
            assertThat(api.get(address).statusCode()).as(address).isBetween(400, 404);
        }
    }

    /** Half an hour twice, seen from both vantage points. */
    private void putOutage() {
        October.put(api);
        LocalDate day = LocalDate.parse("2026-10-05");
        October.accept(api, "probe-minute/outside/" + day, October.probes(day).replace("inside", "internet"));
    }

    private static void await(Runnable assertion) {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                assertion.run();
                return;
            } catch (AssertionError e) {
                if (Instant.now().isAfter(end)) {
                    throw e;
                }
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private void start(String more) throws Exception {
        Instant now = Instant.parse("2026-11-02T09:00:00Z");
        Clock clock = Clock.offset(
                Clock.systemUTC(), Duration.between(Clock.systemUTC().instant(), now));
        api = RunningApi.start(clock, RunningApi.writeConfiguration(Path.of("src/test/resources/catalogue"), more));
    }

    private Path file(String name) {
        return sites.resolve("national").resolve(name);
    }

    private JsonNode status() {
        try {
            return RunningApi.parse(Files.readString(file("status.json")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void assertSums() throws IOException {
        byte[] sums = Files.readAllBytes(file("SHA256SUMS"));
        VerificationKey key = VerificationKey.parsePem(Files.readString(file("signing-key.pem")));
        assertThat(key.verify(sums, HexFormat.of().formatHex(Files.readAllBytes(file("SHA256SUMS.sig")))))
                .isTrue();
        assertThat(Files.readString(file("index.html"))).contains(key.fingerprint());
        List<String> lines = Files.readAllLines(file("SHA256SUMS"));
        assertThat(lines).hasSizeGreaterThan(15);
        for (String line : lines) {
            assertThat(Hash.of(Files.readAllBytes(file(line.substring(66)))))
                    .as(line)
                    .isEqualTo(line.substring(0, 64));
        }
    }
}
