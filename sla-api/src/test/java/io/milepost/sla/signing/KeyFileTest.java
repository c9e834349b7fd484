package io.milepost.sla.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    private static final byte[] DOCUMENT = {1, 2, 3};

    @TempDir
    Path directory;

    @Test
    void a_key_signs_what_its_public_half_confirms_and_nothing_else() throws IOException {
        SigningKey key = file().create();
        String signature = file().load().sign(DOCUMENT);
        VerificationKey known = VerificationKey.parsePem(Files.readString(file().path()));
        assertThat(known.fingerprint())
                .isEqualTo(key.verification().fingerprint())
                .matches("sha256:[0-9a-f]{64}");
        assertThat(known.verify(DOCUMENT, signature)).isTrue();
        assertThat(known.verify(new byte[] {1, 2, 4}, signature)).isFalse();
        assertThat(known.verify(DOCUMENT, signature.toUpperCase(java.util.Locale.ROOT)))
                .isFalse();
        assertThat(SigningKey.create().verification().verify(DOCUMENT, signature))
                .isFalse();
        assertThat(key.toString()).doesNotContain("PRIVATE").startsWith("signing key sha256:");
    }

    @Test
    void the_file_is_its_owners_alone_and_refused_otherwise() throws IOException {
        file().create();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().path())))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(file().path(), PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> file().load())
                .hasMessage("Cannot use the signing key: expected " + file().path()
                        + " to be readable by its owner alone (chmod 600), got rw-r-----");
    }

    @Test
    void a_key_in_use_is_never_written_over() {
        file().create();
        assertThatThrownBy(() -> file().create())
                .hasMessage("Cannot create a key: expected no file " + file().path()
                        + " yet, got one; a key in use is changed by rotating it");
    }

    @Test
    void halves_that_do_not_belong_together_are_refused() throws IOException {
        file().create();
        String text = Files.readString(file().path());
        Files.writeString(
                file().path(),
                text.substring(0, text.indexOf("-----BEGIN PUBLIC"))
                        + SigningKey.create().verification().pem());
        assertThatThrownBy(() -> file().load())
                .hasMessage("Cannot use the signing key: expected " + file().path()
                        + " to hold both halves of an Ed25519 key as PEM, got something else");
    }

    @Test
    void a_rotation_that_was_interrupted_is_completed_when_the_next_key_is_asked_for() throws IOException {
        SigningKey old = file().create();
        SigningKey next = file().prepareNext();
        // Not recorded: the old key goes on.
        assertThat(file().load(old.verification().fingerprint()).verification()).isEqualTo(old.verification());
        // Recorded, but its name not changed yet.
        assertThat(file().load(next.verification().fingerprint()).verification())
                .isEqualTo(next.verification());
        assertThat(file().load().verification()).isEqualTo(next.verification());
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .contains("signing.key")
                    .anyMatch(name -> name.startsWith("signing.key.retired-"))
                    .hasSize(2);
        }
        assertThatThrownBy(() -> file().load(old.verification().fingerprint()))
                .hasMessageStartingWith(
                        "Cannot sign: expected the key " + old.verification().fingerprint()
                                + ", by which the chain goes on, in " + file().path() + ", got ");
    }

    private KeyFile file() {
        return new KeyFile(directory.resolve("signing.key"));
    }
}
