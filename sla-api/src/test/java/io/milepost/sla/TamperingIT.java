package io.milepost.sla;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.milepost.sla.verify.Anchor;
import io.milepost.sla.verify.BundleCheck;
import io.milepost.sla.verify.Discrepancy;
import io.milepost.sla.verify.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bundle that was changed by one byte, one second or one account is refused, and the place is named. */
class TamperingIT {
    private static final String WEIGHED = """
            name: weighed
            service: national
            zone: Europe/London
            measures:
              - name: imap
                kind: availability
                target: 99.9 %
                accounting: { population: { rule: user-minutes } }
              - { name: own, kind: availability, targets: imap, per: organisation, target: 99.9 % }
            """;

    @RegisterExtension
    static final RunningApi API = new RunningApi(
            Clock.fixed(Instant.parse("2026-11-02T09:00:00Z"), ZoneOffset.UTC), TestCatalogue.with("weighed", WEIGHED));

    @TempDir
    static Path directory;

    private static Unzipped exact;
    private static Unzipped disclosed;
    private static String fingerprint = "";

    @BeforeAll
    static void publish() throws IOException {
        October.put(API);
        JsonNode edition = RunningApi.parse(API.post(
                        "/api/v1/services/national/sla/weighed/editions",
                        RunningApi.ADMINISTRATOR,
                        "{\"period\":\"2026-10\",\"state\":\"final\"}")
                .body());
        String address =
                "/api/v1/services/national/editions/" + edition.path("number").asInt();
        exact = new Unzipped(API.download(address + "/exact.zip", RunningApi.PARTY));
        disclosed = new Unzipped(API.download(address + "/disclosed.zip", RunningApi.PARTY));
        fingerprint =
                API.json("/public/keys").path("keys").get(0).path("fingerprint").asText();
    }

    @Test
    void as_they_were_published_both_hold() throws IOException {
        assertThat(verify(exact).discrepancies()).isEmpty();
        assertThat(verify(disclosed).discrepancies()).isEmpty();
        assertThat(exact.text("results.json")).contains("\"organisation\" : \"RX2\"");
        assertThat(disclosed.text("results.json")).doesNotContain("RX2");
        assertThat(disclosed.text("manifest.json")).contains("the 2 results of organisations by themselves");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exact", "disclosed"})
    void a_changed_byte_of_any_file_is_refused_and_the_file_is_named(String kind) throws IOException {
        Unzipped bundle = kind.equals("exact") ? exact : disclosed;
        assertThat(bundle.files()).hasSizeGreaterThan(13);
        for (String file : bundle.files().keySet()) {
            byte[] content = bundle.file(file);
            for (int at : List.of(0, content.length / 3, content.length / 2, content.length - 1)) {
                byte[] changed = content.clone();
                changed[at] ^= 1;
                Verification verification = verify(bundle.with(file, changed));
                assertThat(verification.discrepancies())
                        .as("byte " + at + " of " + file)
                        .extracting(Discrepancy::file)
                        .contains(file);
            }
        }
    }

    @Test
    void a_file_that_is_missing_or_was_put_in_is_named() throws IOException {
        Unzipped less = new Unzipped(exact.zip());
        less.files().remove("evidence/counts.csv");
        assertThat(words(verify(less)))
                .contains("evidence/counts.csv: sha256: expected ")
                .contains("got no such file");
        assertThat(words(verify(exact.with("evidence/more.csv", "measure\n"))))
                .contains("evidence/more.csv: sha256: expected no such file, got ");
    }

    @Test
    void a_changed_byte_anywhere_in_the_zip_is_refused() throws IOException {
        byte[] zip = disclosed.zip();
        for (int at = 0; at < zip.length; at += at < 64 || at > zip.length - 200 ? 1 : 101) {
            byte[] changed = zip.clone();
            changed[at] ^= 4;
            assertThat(BundleCheck.verify(write(changed), anchor()).discrepancies())
                    .as("byte " + at)
                    .isNotEmpty();
        }
    }

    @Test
    void one_second_more_of_an_outage_is_found_by_recomputing_though_all_hashes_are_put_right() throws IOException {
        String intervals = exact.text("evidence/intervals.csv");
        String longer = intervals.replace("2026-10-05T11:00:00Z,down", "2026-10-05T11:00:01Z,down");
        assertThat(longer).isNotEqualTo(intervals);
        Verification naive = verify(exact.with("evidence/intervals.csv", longer));
        assertThat(naive.discrepancies())
                .extracting(Discrepancy::file)
                .contains("evidence/intervals.csv", "results.json");

        Verification forged = verify(Forger.rehash(exact.with("evidence/intervals.csv", longer)));
        assertThat(words(forged))
                .contains("chain.json: entry 2: signature: expected the signature of " + fingerprint)
                .contains("results.json: measure imap, regime all-hours: bad_us: expected 3601000000, got 3600000000")
                .contains("edition.json: measure imap, regime all-hours: bad_us: expected 3601000000, got 3600000000")
                .contains(
                        "measure own, regime all-hours, organisation RX2: bad_us: expected 3601000000, got 3600000000");
        assertThat(forged.discrepancies()).extracting(Discrepancy::file).doesNotContain("evidence/intervals.csv");
    }

    @Test
    void one_account_more_is_found_by_recomputing_though_all_hashes_are_put_right() throws IOException {
        String population = exact.text("evidence/population.csv");
        String more = population.replace("2026-09-30T23:00:00Z,1200,", "2026-09-30T23:00:00Z,1201,");
        assertThat(more).isNotEqualTo(population);
        assertThat(verify(exact.with("evidence/population.csv", more)).discrepancies())
                .extracting(Discrepancy::file)
                .contains("evidence/population.csv");
        assertThat(words(verify(Forger.rehash(exact.with("evidence/population.csv", more)))))
                .contains("chain.json: entry 2: signature: ")
                .contains("results.json: measure imap, regime all-hours: attainment.exact: expected ");
    }

    @Test
    void another_key_is_refused_by_who_knows_the_right_one() throws IOException {
        Unzipped own = Forger.resign(Forger.rehash(exact));
        Verification unanchored = BundleCheck.verify(write(own.zip()), Anchor.NONE);
        assertThat(unanchored.holds()).as(words(unanchored)).isTrue();
        assertThat(unanchored.notes()).anyMatch(note -> note.startsWith("whose key that is was not checked"));
        assertThat(words(verify(own))).contains("chain.json: entry 2: key: expected " + fingerprint);
    }

    @Test
    void the_program_names_the_place_and_ends_with_1() throws Exception {
        String longer = exact.text("evidence/intervals.csv").replace("11:00:00Z,down", "11:00:01Z,down");
        Path changed = write(exact.with("evidence/intervals.csv", longer).zip());
        Path right = Files.write(directory.resolve("right.zip"), exact.zip());

        assertThat(run("verify", right.toString(), "--fingerprint", fingerprint))
                .startsWith("0\n")
                .contains("verified");
        assertThat(run("verify", changed.toString(), "--fingerprint", fingerprint))
                .startsWith("1\n")
                .contains("differs    evidence/intervals.csv: sha256: expected ")
                .contains("differs    results.json: measure imap, regime all-hours: bad_us: expected 3601000000, got"
                        + " 3600000000")
                .contains("NOT VERIFIED")
                .contains("Cannot verify " + changed + ": expected what was published, got ")
                .doesNotContain("Exception");
        assertThat(run("verify", directory.resolve("none.zip").toString()))
                .startsWith("1\n")
                .contains("Cannot read the bundle: expected a readable file, got ");
        assertThat(run("verify", right.toString(), "--fingerprint", "me")).startsWith("2\n");
    }

    /** A process of its own: no server, no database. */
    private static String run(String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile(directory, "output", ".txt");
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                SlaCommand.class.getName()),
                        Stream.of(arguments))
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            return process.exitValue() + "\n" + Files.readString(output);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Verification verify(Unzipped bundle) throws IOException {
        return BundleCheck.verify(write(bundle.zip()), anchor());
    }

    private static Anchor anchor() {
        return new Anchor(Set.of(fingerprint), null, null);
    }

    private static Path write(byte[] zip) throws IOException {
        return Files.write(directory.resolve("bundle.zip"), zip);
    }

    private static String words(Verification verification) {
        List<String> words = new java.util.ArrayList<>();
        for (Discrepancy one : verification.discrepancies()) {
            String place = one.place().isEmpty() ? one.file() : one.file() + ": " + one.place();
            words.add("%s: %s: expected %s, got %s".formatted(place, one.field(), one.expected(), one.got()));
        }
        return String.join(System.lineSeparator(), words);
    }
}
