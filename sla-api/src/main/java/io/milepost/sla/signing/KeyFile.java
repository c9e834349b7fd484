package io.milepost.sla.signing;

import io.milepost.sla.command.CommandFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file of a private key: both halves as PEM, readable by its owner alone. A rotation writes the new key beside the old one,
 * has it recorded, and only then changes their names, so that after a crash in between the recorded one can be told.
 */
public final class KeyFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Pattern SECRET =
            Pattern.compile("-----BEGIN PRIVATE KEY-----\\s+([A-Za-z0-9+/=\\s]+?)\\s+-----END PRIVATE KEY-----");

    private final Path file;

    public KeyFile(Path file) {
        this.file = file;
    }

    public Path path() {
        return file;
    }

    public boolean exists() {
        return Files.exists(file);
    }

    /** A new key in a new file; a file that is there is never written over. */
    public SigningKey create() {
        SigningKey key = SigningKey.create();
        write(file, key);
        return key;
    }

    public SigningKey load() {
        return load(file);
    }

    /** The key with this fingerprint: the file's, or that of a rotation that was interrupted, which is then completed. */
    public SigningKey load(String fingerprint) {
        if (Files.exists(next())) {
            SigningKey key = load(next());
            if (key.verification().fingerprint().equals(fingerprint)) {
                replace();
                return key;
            }
        }
        SigningKey key = load(file);
        if (!key.verification().fingerprint().equals(fingerprint)) {
            throw CommandFailure.failed(
                    "Cannot sign: expected the key %s, by which the chain goes on, in %s, got %s; put the right file back, from its backup if need be"
                            .formatted(fingerprint, file, key.verification().fingerprint()));
        }
        return key;
    }

    /** The successor of a key, in a file of its own until {@link #replace}. */
    public SigningKey prepareNext() {
        try {
            Files.deleteIfExists(next());
        } catch (IOException e) {
            throw CommandFailure.failed("Cannot write a key: expected " + next() + " to be removable, got " + e);
        }
        SigningKey key = SigningKey.create();
        write(next(), key);
        return key;
    }

    /** The successor takes the file's name; the old key is kept, under its fingerprint. */
    public void replace() {
        String old = load(file).verification().fingerprint().substring("sha256:".length());
        try {
            Files.copy(
                    file,
                    file.resolveSibling(file.getFileName() + ".retired-" + old.substring(0, 16)),
                    StandardCopyOption.COPY_ATTRIBUTES,
                    StandardCopyOption.REPLACE_EXISTING);
            Files.move(next(), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw CommandFailure.failed(
                    "Cannot put the new key in its place: expected to rename " + next() + " to " + file + ", got " + e);
        }
    }

    private Path next() {
        return file.resolveSibling(file.getFileName() + ".next");
    }

    private static void write(Path file, SigningKey key) {
        String text = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getEncoder().encodeToString(key.secret().getEncoded())
                + "\n-----END PRIVATE KEY-----\n"
                + key.verification().pem();
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
                channel.force(true);
            }
        } catch (FileAlreadyExistsException ignored) {
            throw CommandFailure.failed("Cannot create a key: expected no file " + file
                    + " yet, got one; a key in use is changed by rotating it");
        } catch (IOException e) {
            throw CommandFailure.failed("Cannot create a key: expected a place to write " + file + ", got " + e);
        }
    }

    private static SigningKey load(Path file) {
        String text;
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (!OWNER_ONLY.containsAll(permissions)) {
                throw CommandFailure.failed(
                        "Cannot use the signing key: expected %s to be readable by its owner alone (chmod 600), got %s"
                                .formatted(file, PosixFilePermissions.toString(permissions)));
            }
            text = Files.readString(file);
        } catch (NoSuchFileException ignored) {
            throw CommandFailure.failed("Cannot read the signing key: expected a file " + file
                    + ", got none; milepost signing create makes one");
        } catch (IOException e) {
            throw CommandFailure.failed("Cannot read the signing key: expected a readable file " + file + ", got " + e);
        }
        return parse(file, text);
    }

    private static SigningKey parse(Path file, String text) {
        Matcher secret = SECRET.matcher(text);
        try {
            if (secret.find()) {
                byte[] encoded = Base64.getDecoder().decode(secret.group(1).replaceAll("\\s", ""));
                SigningKey key = new SigningKey(
                        KeyFactory.getInstance(VerificationKey.ALGORITHM)
                                .generatePrivate(new PKCS8EncodedKeySpec(encoded)),
                        VerificationKey.parsePem(text));
                byte[] probe = {1};
                if (key.verification().verify(probe, key.sign(probe))) {
                    return key;
                }
            }
        } catch (GeneralSecurityException | IllegalArgumentException ignored) {
            // Said below, without what the file holds.
        }
        throw CommandFailure.failed("Cannot use the signing key: expected " + file
                + " to hold both halves of an Ed25519 key as PEM, got something else");
    }
}
