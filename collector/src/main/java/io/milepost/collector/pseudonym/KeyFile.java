package io.milepost.collector.pseudonym;

import io.milepost.collector.durable.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The file that holds a collector's pseudonym keys, readable by its owner only: 32 random bytes as hexadecimal digits, and once they were rotated
 * a line for the key that joins and one for each epoch. Without it pseudonyms of tomorrow do not match those of today, so it belongs into the
 * backup, apart from the lake.
 */
public final class KeyFile {

    private static final int KEY_BYTES = PseudonymKeys.KEY_BYTES;
    private static final String ALWAYS = "always";
    private static final Set<PosixFilePermission> FOREIGN = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final Path path;

    public KeyFile(Path path) {
        this.path = path;
    }

    /** The keys, from the file, or a new one that is written there first. */
    public PseudonymKeys loadOrCreate() throws IOException {
        return loadKnown(Map.of());
    }

    /**
     * The keys that pseudonyms were made with before.
     *
     * @param fingerprints of those keys; when there are any, the file must have them, and is never made
     */
    public PseudonymKeys loadKnown(Map<String, String> fingerprints) throws IOException {
        try {
            PseudonymKeys keys = load();
            checkKnown(keys, fingerprints);
            return keys;
        } catch (NoSuchFileException e) {
            if (!fingerprints.isEmpty()) {
                throw new IOException(
                        "Cannot find key file " + path
                                + ": expected the keys that the lake's pseudonyms were made with, got no file; put it back from its backup",
                        e);
            }
            // The first run: nobody has pseudonyms of this service yet.
            create();
            return load();
        }
    }

    private void checkKnown(PseudonymKeys keys, Map<String, String> fingerprints) throws IOException {
        Map<String, String> present = keys.fingerprints();
        for (Map.Entry<String, String> known : fingerprints.entrySet()) {
            String found = present.getOrDefault(known.getKey(), "none");
            if (!found.equals(known.getValue())) {
                throw new IOException(
                        ("Cannot use key file %s: expected the %s key that the lake's pseudonyms were made with"
                                        + " (fingerprint %s), got %s; put the file back from its backup")
                                .formatted(path, known.getKey(), known.getValue(), found));
            }
        }
    }

    /** @throws NoSuchFileException when there is no such file */
    public PseudonymKeys load() throws IOException {
        String text = Files.readString(path).strip();
        checkPermissions();
        try {
            return text.contains(" ") ? parse(text) : PseudonymKeys.of(key(text));
        } catch (IllegalArgumentException | DateTimeException e) {
            // What the file holds is never shown.
            throw new IOException(unusable(), e);
        }
    }

    private static PseudonymKeys parse(String text) {
        byte[] joining = {};
        List<PseudonymKeys.Epoch> epochs = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String[] words = line.strip().split(" +");
            if (words.length == 2 && words[0].equals("joining")) {
                joining = key(words[1]);
            } else if (words.length == 4 && words[0].equals("epoch")) {
                LocalDate from = words[2].equals(ALWAYS) ? LocalDate.MIN : LocalDate.parse(words[2]);
                epochs.add(new PseudonymKeys.Epoch(Integer.parseInt(words[1]), from, key(words[3])));
            } else {
                throw new IllegalArgumentException("a line is neither");
            }
        }
        return PseudonymKeys.of(joining, epochs);
    }

    private static byte[] key(String digits) {
        byte[] key = HexFormat.of().parseHex(digits);
        PseudonymKeys.check(key);
        return key;
    }

    /** Adds a new key that holds from a UTC day on; the others stay, since rows were made with them. */
    public PseudonymKeys rotate(LocalDate from) throws IOException {
        PseudonymKeys present = load();
        PseudonymKeys.Epoch newest = present.epochs().get(present.count() - 1);
        if (!from.isAfter(newest.from())) {
            throw new IOException(
                    "Cannot rotate the keys of %s: expected a day after %s, on which epoch %d began, got %s"
                            .formatted(path, newest.from(), newest.number(), from));
        }
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        PseudonymKeys rotated = present.rotated(from, key);
        StringBuilder text = new StringBuilder();
        text.append("joining ")
                .append(HexFormat.of().formatHex(rotated.joining()))
                .append('\n');
        for (PseudonymKeys.Epoch epoch : rotated.epochs()) {
            text.append("epoch ")
                    .append(epoch.number())
                    .append(' ')
                    .append(show(epoch.from()))
                    .append(' ');
            text.append(HexFormat.of().formatHex(epoch.key())).append('\n');
        }
        write(text.toString());
        return rotated;
    }

    static String show(LocalDate from) {
        return from.equals(LocalDate.MIN) ? ALWAYS : from.toString();
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
        write(HexFormat.of().formatHex(key) + "\n");
    }

    /** Only its owner can read it, from its first byte on. */
    private void write(String text) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.US_ASCII);
        if (isPosix()) {
            DurableFiles.writeAtomically(
                    path, content, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            DurableFiles.writeAtomically(path, content);
        }
    }

    private boolean isPosix() {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private String unusable() {
        return "Cannot use key file " + path
                + ": expected at least 64 hexadecimal digits, or such keys by epoch, got something else";
    }
}
