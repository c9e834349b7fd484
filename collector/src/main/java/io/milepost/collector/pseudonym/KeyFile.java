package io.milepost.collector.pseudonym;

import io.milepost.collector.lake.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * The file that holds a service's pseudonym key: 32 random bytes as hexadecimal digits, readable by its owner only. Without it pseudonyms of
 * tomorrow do not match those of today, so it belongs into the backup, apart from the lake.
 */
public final class KeyFile {

    static final int KEY_BYTES = 32;
    private static final Set<PosixFilePermission> FOREIGN = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final Path path;

    public KeyFile(Path path) {
        this.path = path;
    }

    /** The key, from the file, or a new one that is written there first. */
    public byte[] loadOrCreate() throws IOException {
        try {
            return load();
        } catch (NoSuchFileException ignored) {
            // The first run: nobody has pseudonyms of this service yet.
            create();
            return load();
        }
    }

    /** @throws NoSuchFileException when there is no such file */
    public byte[] load() throws IOException {
        String text = Files.readString(path).strip();
        checkPermissions();
        byte[] key;
        try {
            key = HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException e) {
            throw new IOException(unusable(), e);
        }
        if (key.length < KEY_BYTES) {
            throw new IOException(unusable());
        }
        return key;
    }

    private void checkPermissions() throws IOException {
        if (!isPosix()) {
            return;
        }
        for (PosixFilePermission permission : Files.getPosixFilePermissions(path)) {
            if (FOREIGN.contains(permission)) {
                throw new IOException("Cannot use key file " + path
                        + ": expected that only its owner can read it (chmod 600), got "
                        + PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
            }
        }
    }

    /** All of it under its name or nothing, and on the disk before the first pseudonym is: rows outlive a power cut. */
    private void create() throws IOException {
        DurableFiles.makeDirectories(path.toAbsolutePath().getParent());
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        byte[] text = (HexFormat.of().formatHex(key) + "\n").getBytes(StandardCharsets.US_ASCII);
        if (isPosix()) {
            DurableFiles.writeAtomically(
                    path, text, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            DurableFiles.writeAtomically(path, text);
        }
    }

    private boolean isPosix() {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private String unusable() {
        return "Cannot use key file " + path + ": expected at least 64 hexadecimal digits, got something else";
    }
}
