package io.milepost.collector.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

    @TempDir
    private Path directory;

    @Test
    void isMadeOnceForItsOwnerOnly() throws IOException {
        Path path = directory.resolve("keys/service.key");
        PseudonymKeys key = new KeyFile(path).loadOrCreate();

        assertThat(key.count()).isEqualTo(1);
        assertThat(new KeyFile(path).loadOrCreate().fingerprints()).isEqualTo(key.fingerprints());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
    }

    @Test
    void isRefusedWhenOthersCanReadIt() throws IOException {
        Path path = directory.resolve("service.key");
        new KeyFile(path).loadOrCreate();
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> new KeyFile(path).load())
                .hasMessage("Cannot use key file " + path
                        + ": expected that only its owner can read it (chmod 600), got rw-r--r--");
    }

    @Test
    void isRefusedWhenItHoldsSomethingElse() throws IOException {
        Path path = directory.resolve("service.key");
        Files.writeString(path, "secret");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));

        assertThatThrownBy(() -> new KeyFile(path).loadOrCreate())
                .hasMessage("Cannot use key file " + path
                        + ": expected at least 64 hexadecimal digits, or such keys by epoch, got something else");
    }
}
