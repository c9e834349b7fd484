package io.milepost.collector.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.collector.event.Pseudonym;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyEpochsTest {
    private static final LocalDate NEW_YEAR = LocalDate.parse("2027-01-01");
    private static final long BEFORE = micros("2026-12-31T23:59:59.999999Z");
    private static final long AFTER = micros("2027-01-01T00:00:00Z");
    private static final byte[] ANN = "ann@trust.example".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path directory;

    private Path path;
    private KeyFile file;
    private PseudonymKeys before;
    private PseudonymKeys after;

    @BeforeEach
    void rotate() throws IOException {
        path = directory.resolve("service.key");
        file = new KeyFile(path);
        before = file.loadOrCreate();
        after = file.rotate(NEW_YEAR);
    }

    private static long micros(String instant) {
        Instant at = Instant.parse(instant);
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1000;
    }

    private static Pseudonym ann(Pseudonyms pseudonyms, long at) {
        pseudonyms.standAt(at);
        return pseudonyms.mailbox(ANN, 0, ANN.length).pseudonym();
    }

    @Test
    void the_file_stays_its_owners_and_is_read_as_it_was_written() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(file.load().fingerprints()).isEqualTo(after.fingerprints()).hasSize(3);
        assertThat(file.load().beginnings()).isEqualTo(Map.of(1, "always", 2, "2027-01-01"));
        assertThat(directory).isDirectoryContaining("glob:**service.key").isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void the_time_of_the_line_says_which_key_is_used_in_whatever_order_lines_come() {
        Pseudonyms never = new Pseudonyms(before);
        Pseudonyms rotated = new Pseudonyms(after);
        Pseudonym old = ann(never, AFTER);
        assertThat(ann(rotated, AFTER)).isNotEqualTo(old);
        assertThat(ann(rotated, BEFORE)).isEqualTo(old);
        assertThat(ann(rotated, AFTER)).isNotEqualTo(old).isEqualTo(ann(rotated, AFTER));
        assertThat(rotated.identifierInEveryEpoch("Ann@Trust.Example"))
                .containsExactly(ann(rotated, BEFORE), ann(rotated, AFTER));
    }

    @Test
    void clients_change_their_pseudonyms_and_what_joins_does_not() {
        Pseudonyms rotated = new Pseudonyms(after);
        rotated.standAt(BEFORE);
        Pseudonym client = rotated.address("192.0.2.1");
        long recipient = rotated.recipientKey(ANN, 0, ANN.length);
        long messageId = rotated.messageId(ANN, 0, ANN.length);
        Pseudonym account = rotated.account("a-1");
        rotated.standAt(AFTER);
        assertThat(rotated.address("192.0.2.1")).isNotEqualTo(client);
        assertThat(rotated.recipientKey(ANN, 0, ANN.length)).isEqualTo(recipient);
        assertThat(rotated.messageId(ANN, 0, ANN.length)).isEqualTo(messageId);
        assertThat(rotated.account("a-1")).isEqualTo(account).isEqualTo(new Pseudonyms(before).account("a-1"));
    }

    @Test
    void who_has_the_new_key_alone_finds_nobody_in_events_of_before() throws IOException {
        String newest = Files.readAllLines(path).get(2).split(" ")[3];
        Pseudonyms thief = new Pseudonyms(HexFormat.of().parseHex(newest));
        Pseudonyms rotated = new Pseudonyms(after);
        assertThat(ann(thief, AFTER)).isEqualTo(ann(rotated, AFTER));
        assertThat(List.of(thief.identifier("ann@trust.example"), thief.account("a-1"), thief.person("a-1")))
                .doesNotContain(ann(rotated, BEFORE), rotated.account("a-1"), rotated.person("a-1"));
    }

    @Test
    void a_day_that_is_not_later_is_refused() {
        assertThatThrownBy(() -> file.rotate(NEW_YEAR))
                .hasMessage("Cannot rotate the keys of " + path
                        + ": expected a day after 2027-01-01, on which epoch 2 began, got 2027-01-01");
    }

    @Test
    void a_lost_file_is_not_made_anew() throws IOException {
        Map<String, String> known = after.fingerprints();
        Files.delete(path);
        assertThatThrownBy(() -> file.loadKnown(known))
                .hasMessage(
                        "Cannot find key file " + path
                                + ": expected the keys that the lake's pseudonyms were made with, got no file; put it back from its backup");
        assertThat(path).doesNotExist();
    }

    @Test
    void a_file_of_before_the_rotation_or_of_another_service_is_refused() throws IOException {
        KeyFile other = new KeyFile(directory.resolve("other.key"));
        String foreign = other.loadOrCreate().fingerprints().get("epoch 1");
        String known = after.fingerprints().get("epoch 1");
        assertThatThrownBy(() -> other.loadKnown(after.fingerprints()))
                .hasMessage("Cannot use key file " + directory.resolve("other.key")
                        + ": expected the epoch 1 key that the lake's pseudonyms were made with (fingerprint " + known
                        + "), got " + foreign + "; put the file back from its backup");
        assertThat(file.loadKnown(before.fingerprints()).count()).isEqualTo(2);
    }

    @Test
    void a_file_with_a_line_missing_is_refused() throws IOException {
        List<String> lines = Files.readAllLines(path);
        Files.write(path, lines.subList(0, 1));
        assertThatThrownBy(file::load).hasMessageContaining("or such keys by epoch, got something else");
        Files.write(path, List.of(lines.get(0), lines.get(2)));
        assertThatThrownBy(file::load).hasMessageContaining("or such keys by epoch, got something else");
    }
}
