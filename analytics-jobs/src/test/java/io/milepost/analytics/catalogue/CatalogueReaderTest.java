package io.milepost.analytics.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class CatalogueReaderTest {
    private static final String SERVICES = "services:\n  - { name: national, zone: Europe/London, title: T }\n";
    private static final String LIFECYCLE =
            "definitions:\n  - { name: login-only, windowDays: 30, protocols: [IMAP], kinds: [person] }\n";

    @TempDir
    private Path directory;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectory(directory.resolve("contracts"));
        write("service.yml", SERVICES);
        write("lifecycle.yml", LIFECYCLE);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(directory.resolve(file), text);
    }

    @Test
    void servicesAndDefinitionsAreRead() {
        Catalogue catalogue = CatalogueReader.load(directory);
        assertThat(catalogue.services())
                .containsExactly(
                        new ServiceEntry("national", ZoneId.of("Europe/London"), List.of(), List.of(), List.of()));
        assertThat(catalogue.definitions())
                .containsExactly(new Definition("login-only", 30, Set.of("IMAP"), Set.of("person")));
    }

    @Test
    void everyThresholdOfEveryContractOfTheServiceIsFound() throws IOException {
        write(
                "contracts/a.yml",
                "service: national\nmeasures:\n  - { kind: delivery-time, thresholdMs: 60000 }\n"
                        + "  - { kind: delivery-time, thresholdMs: 10000 }\n  - { kind: availability, thresholdMs: 1 }\n");
        write("contracts/b.yml", "service: other\nmeasures:\n  - { kind: delivery-time, thresholdMs: 5 }\n");
        write(
                "contracts/c.yml",
                "service: national\nmeasures:\n  - { name: m, kind: delivery-time, thresholdMs: 60000 }\n"
                        + "amendments:\n  - { from: 2026-04-01, measures: [{ name: m, thresholdMs: 30000 }] }\n");
        assertThat(CatalogueReader.load(directory).services().get(0).thresholdsMs())
                .containsExactly(10_000L, 30_000L, 60_000L);
    }

    @Test
    void aThresholdWithItsUnitIsCountedInWholeMilliseconds() throws IOException {
        write(
                "contracts/a.yml",
                "service: national\nmeasures:\n  - { name: m, kind: delivery-time, threshold: 10 s }\n"
                        + "  - { name: n, kind: delivery-time, threshold: under 10 min }\n"
                        + "  - { name: o, kind: delivery-time, threshold: soon }\n"
                        + "  - { name: p, kind: availability, threshold: 1 s }\n"
                        + "amendments:\n  - { from: 2026-04-01, measures: [{ name: m, threshold: 2.4 s }] }\n");
        assertThat(CatalogueReader.load(directory).services().get(0).thresholdsMs())
                .containsExactly(2_400L, 10_000L, 599_999L);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/contracts/threshold.csv", numLinesToSkip = 1)
    void aThresholdIsReadAsTheGoldenFileSays(String text, long mostMillis) {
        assertThat(ThresholdText.findMostMillis(text)).hasValue(mostMillis);
    }

    @Test
    void thresholdsOfTextMessagesAreTheirOwn() throws IOException {
        write(
                "contracts/a.yml",
                "service: national\nmeasures:\n  - { kind: sms-receipt, thresholdMs: 30000 }\n"
                        + "  - { kind: delivery-time, thresholdMs: 10000 }\n");
        ServiceEntry service = CatalogueReader.load(directory).services().get(0);
        assertThat(service.smsThresholdsMs()).containsExactly(30_000L);
        assertThat(service.thresholdsMs()).containsExactly(10_000L);
    }

    @Test
    void theServicesOwnShareIsCountedUnderTheThresholdsOfItsMeasuresUnderAllTheirTerms() throws IOException {
        write(
                "contracts/a.yml",
                "service: national\nmeasures:\n  - { name: m, kind: delivery-time, threshold: under 10 s, share: own }\n"
                        + "  - { name: n, kind: delivery-time, thresholdMs: 60000 }\n"
                        + "  - { name: o, kind: delivery-time, thresholdMs: 5000, share: remote }\n"
                        + "  - { name: p, kind: delivery-time, thresholdMs: 7000 }\n"
                        + "amendments:\n  - { from: 2026-04-01, measures: [{ name: m, thresholdMs: 8000 }] }\n"
                        + "  - { from: 2026-05-01, measures: [{ name: p, share: own }] }\n");
        write(
                "contracts/b.yml",
                "service: national\nmeasures:\n  - { name: m, kind: delivery-time, thresholdMs: 4 }\n");
        write(
                "contracts/c.yml",
                "service: other\nmeasures:\n  - { name: n, kind: delivery-time, thresholdMs: 3, share: own }\n");
        ServiceEntry service = CatalogueReader.load(directory).services().get(0);
        assertThat(service.ownThresholdsMs()).containsExactly(7_000L, 8_000L, 9_999L);
        assertThat(service.thresholdsMs()).containsExactly(4L, 5_000L, 7_000L, 8_000L, 9_999L, 60_000L);
    }

    @Test
    void theHashIsOverPathsAndBytesInTheOrderOfPaths() throws IOException, NoSuchAlgorithmException {
        write("contracts/a.yml", "service: national\n");
        write("contracts/notes.txt", "not a contract");
        String hashed = "contracts/a.yml\0service: national\nlifecycle.yml\0" + LIFECYCLE + "service.yml\0" + SERVICES;
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(hashed.getBytes(StandardCharsets.UTF_8));
        assertThat(CatalogueReader.load(directory).hash())
                .isEqualTo("sha256:" + HexFormat.of().formatHex(hash));
    }

    @Test
    void aNamedServiceThatIsNotThereIsRefused() {
        Catalogue catalogue = CatalogueReader.load(directory);
        assertThatThrownBy(() -> catalogue.services(List.of("local")))
                .isInstanceOf(InvalidCatalogueException.class)
                .hasMessage("Cannot analyse service: expected one of national, got local");
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        Files.delete(directory.resolve("lifecycle.yml"));
        assertRefused("Cannot read the catalogue: expected a readable file, got " + directory.resolve("lifecycle.yml"));
    }

    @Test
    void aMissingDirectoryIsNamed() {
        assertThatThrownBy(() -> CatalogueReader.load(directory.resolve("none")))
                .hasMessage("Cannot read the catalogue: expected a directory, got " + directory.resolve("none"));
    }

    @Test
    void anUnknownZoneIsRefused() throws IOException {
        write("service.yml", "services:\n  - { name: national, zone: Europe/Londn }\n");
        assertRefused("Cannot read " + directory.resolve("service.yml")
                + ": expected a zone such as Europe/London, got Europe/Londn");
    }

    @Test
    void aServiceNameThatIsNoPartOfAnAddressIsRefused() throws IOException {
        write("service.yml", "services:\n  - { name: National Mail, zone: UTC }\n");
        assertRefused("Cannot read " + directory.resolve("service.yml")
                + ": expected a service name of a-z, 0-9, dot and dash, at most 48 long, got National Mail");
    }

    @Test
    void aDefinitionTwiceIsRefused() throws IOException {
        write("lifecycle.yml", LIFECYCLE + LIFECYCLE.lines().skip(1).findFirst().orElseThrow() + "\n");
        assertRefused("Cannot read " + directory.resolve("lifecycle.yml")
                + ": expected each definition once, got login-only twice");
    }

    @Test
    void aDefinitionWithoutAWindowIsRefused() throws IOException {
        write("lifecycle.yml", "definitions:\n  - { name: a, protocols: [IMAP], kinds: [person] }\n");
        assertRefused("Cannot read " + directory.resolve("lifecycle.yml") + ": expected windowDays of a, got nothing");
    }

    @Test
    void brokenYamlIsRefusedWithItsPlace() throws IOException {
        write("service.yml", "services:\n  - { name: national\n");
        assertRefused("Cannot read " + directory.resolve("service.yml:2:21")
                + ": while parsing a flow mapping; expected ',' or '}', but got <stream end>");
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> CatalogueReader.load(directory))
                .isInstanceOf(InvalidCatalogueException.class)
                .hasMessage(message);
    }

    @Test
    void aDefinitionMayLeaveStatesOut() throws IOException {
        write(
                "lifecycle.yml",
                "definitions:\n  - { name: a, windowDays: 1, protocols: [], kinds: [person], states: [enabled] }\n");
        assertThat(CatalogueReader.load(directory).definitions())
                .containsExactly(new Definition("a", 1, Set.of(), Set.of("person"), Set.of("enabled")));
    }

    @Test
    void aStateThatIsNotRegisteredIsRefused() throws IOException {
        write(
                "lifecycle.yml",
                "definitions:\n  - { name: a, windowDays: 1, protocols: [], kinds: [person], states: [deleted] }\n");
        assertRefused("Cannot read " + directory.resolve("lifecycle.yml")
                + ": expected states of a among disabled, enabled, leaver, got deleted");
    }
}
