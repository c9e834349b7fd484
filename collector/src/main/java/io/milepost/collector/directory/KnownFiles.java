package io.milepost.collector.directory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which of an operator's files were taken already, by what they hold: a file that was only touched, renamed or brought
 * twice changes nothing. What is noted here goes into the checkpoint of the batch that has the rows.
 */
public final class KnownFiles {
    private final Map<String, Known> files;
    private final Map<String, String> parts;

    /** A file as it was when it was taken. */
    public record Known(long size, long modified, String hash) {}

    /** As the checkpoint keeps it: files by path, and the hash of the file that each part of a table came from. */
    public record State(Map<String, Known> files, Map<String, String> parts) {}

    public KnownFiles(@Nullable State state) {
        files = new TreeMap<>(state == null ? Map.of() : state.files());
        parts = new TreeMap<>(state == null ? Map.of() : state.parts());
    }

    public State state() {
        return new State(Map.copyOf(files), Map.copyOf(parts));
    }

    /** The hash of a file that has something new to say about a part of a table, or null when it has not. */
    public @Nullable String findNews(Path file, String part) throws IOException {
        long size = Files.size(file);
        long modified = Files.getLastModifiedTime(file).toMillis();
        String key = part + " " + file;
        Known known = files.get(key);
        if (known != null && known.size() == size && known.modified() == modified) {
            return null;
        }
        String hash = hash(file);
        boolean news = (known == null || !known.hash().equals(hash)) && !hash.equals(parts.get(part));
        if (!news) {
            files.put(key, new Known(size, modified, hash));
        }
        return news ? hash : null;
    }

    /** Notes that a part of a table now comes from this file. */
    public void take(Path file, String part, String hash) throws IOException {
        files.put(
                part + " " + file,
                new Known(Files.size(file), Files.getLastModifiedTime(file).toMillis(), hash));
        parts.put(part, hash);
    }

    /** True when a part of a table came from somewhere already. */
    public boolean isTaken(String part) {
        return parts.containsKey(part);
    }

    /** Notes that a part of a table came from a server. */
    public void takeFromServer(String part, String url) {
        parts.put(part, url);
    }

    private static String hash(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] block = new byte[1 << 16];
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                digest.update(block, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
