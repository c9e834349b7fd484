package io.milepost.sla.store;

import io.milepost.sla.command.CommandFailure;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** A password or token that stands alone in a file which only its owner may read. */
public final class SecretFile {

    static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private static final int RANDOM_BYTES = 24;

    private SecretFile() {}

    /** The secret of the file, made of random bytes when there is no such file yet. */
    static String loadOrCreate(Path file) throws IOException {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        try {
            Files.createFile(file, OWNER_ONLY);
            Files.writeString(file, HexFormat.of().formatHex(random) + "\n");
        } catch (FileAlreadyExistsException ignored) {
            // Made by an earlier start: the databases know this one.
        }
        return load("password", file);
    }

    public static String load(String what, Path file) {
        String secret;
        try {
            secret = Files.readString(file).strip();
        } catch (IOException e) {
            throw CommandFailure.failed(
                    "Cannot read the %s: expected a readable file, got %s (%s)".formatted(what, file, reason(e)));
        }
        if (secret.isEmpty()) {
            throw CommandFailure.failed(
                    "Cannot read the %s: expected one line of text, got an empty file %s".formatted(what, file));
        }
        return secret;
    }

    private static String reason(IOException e) {
        return e instanceof NoSuchFileException ? "no such file" : e.getClass().getSimpleName();
    }
}
