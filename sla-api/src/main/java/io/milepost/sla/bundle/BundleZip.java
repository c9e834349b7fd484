package io.milepost.sla.bundle;

import io.milepost.sla.signing.Hash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A bundle as a zip file. Its comment is the SHA-256 of all bytes before it, because a zip has bytes that no file in it depends on.
 * What is read may come from anybody: names, number, size and compression are bounded.
 */
public final class BundleZip {
    static final int MOST_FILES = 2_000;
    static final long LARGEST = 192L << 20;
    static final int HIGHEST_RATIO = 200;

    private static final long RATIO_FROM = 1L << 20;
    private static final String COMMENT = "sha256:";
    private static final int COMMENT_LENGTH = COMMENT.length() + 64;
    private static final Pattern NAME =
            Pattern.compile("(?:[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}/){0,3}[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");
    // The epoch of zip files, in every zone.
    private static final java.time.LocalDateTime NO_TIME = java.time.LocalDateTime.of(1980, 1, 1, 0, 0);

    private BundleZip() {}

    public static byte[] write(SortedMap<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            Set<String> names = new HashSet<>();
            zip.setComment("-".repeat(COMMENT_LENGTH));
            for (SortedMap.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                refuseStrange(entry, names);
                entry.setTimeLocal(NO_TIME);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        byte[] zip = bytes.toByteArray();
        byte[] comment = comment(zip).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(comment, 0, zip, zip.length - COMMENT_LENGTH, COMMENT_LENGTH);
        return zip;
    }

    /** Whether the bytes of the file are those that were written, every one of them. */
    public static boolean isIntact(byte[] zip) {
        return zip.length > COMMENT_LENGTH
                && comment(zip)
                        .equals(new String(
                                zip, zip.length - COMMENT_LENGTH, COMMENT_LENGTH, StandardCharsets.ISO_8859_1));
    }

    private static String comment(byte[] zip) {
        return COMMENT + Hash.of(Arrays.copyOf(zip, zip.length - COMMENT_LENGTH));
    }

    /** Unpacks a bundle of unknown origin; a file that no bundle has ends it before anything is written outside. */
    public static void unpack(Path file, Path directory) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            Set<String> names = new HashSet<>();
            long left = LARGEST;
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                refuseStrange(entry, names);
                try (InputStream content = zip.getInputStream(entry)) {
                    left -= unpack(entry, content, target(directory, entry), left);
                }
            }
        } catch (IllegalArgumentException e) {
            throw new ZipException("expected names in UTF-8, got " + e.getMessage());
        }
    }

    private static void refuseStrange(ZipEntry entry, Set<String> names) throws ZipException {
        if (!NAME.matcher(entry.getName()).matches() || entry.getName().length() > 200) {
            throw new ZipException("expected plain names of files, got " + printable(entry.getName()));
        }
        if (!names.add(entry.getName())) {
            throw new ZipException("expected each file once, got " + entry.getName() + " twice");
        }
        if (names.size() > MOST_FILES) {
            throw new ZipException("expected at most " + MOST_FILES + " files, got more");
        }
    }

    private static Path target(Path directory, ZipEntry entry) throws IOException {
        Path target = directory.resolve(entry.getName()).normalize();
        if (!target.startsWith(directory)) {
            throw new ZipException("expected files inside of the bundle, got " + printable(entry.getName()));
        }
        Files.createDirectories(target.getParent());
        return target;
    }

    private static long unpack(ZipEntry entry, InputStream content, Path target, long most) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long size = 0;
        try (java.io.OutputStream out = Files.newOutputStream(target)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                size += read;
                if (size > most) {
                    throw new ZipException("expected at most " + (LARGEST >> 20) + " MiB in all, got more");
                }
                if (size > RATIO_FROM && size > HIGHEST_RATIO * Math.max(1, entry.getCompressedSize())) {
                    throw new ZipException("expected to unpack to at most " + HIGHEST_RATIO
                            + " times its size, got more from " + entry.getName());
                }
                out.write(buffer, 0, read);
            }
        }
        return size;
    }

    private static String printable(String name) {
        String cut = name.length() > 60 ? name.substring(0, 60) + "…" : name;
        return cut.replaceAll("\\p{Cntrl}", "?");
    }
}
