package io.milepost.analytics.upkeep;

import io.milepost.collector.durable.DurableFileIO;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.ManifestContent;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ManifestReader;
import org.apache.iceberg.ReachableFileUtil;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

/** The files in a table's directory, and which of them the table, or a batch that is on its way, still needs. */
final class TableFiles {
    /** As the collector names them: who, which batch. */
    private static final Pattern OF_A_BATCH = Pattern.compile("(.+)-(\\d+)-(?:rows|deletes)-[0-9a-f-]{36}\\.parquet");

    private final Table table;

    TableFiles(Table table) {
        this.table = table;
    }

    Path directory() {
        return DurableFileIO.path(table.location());
    }

    /** Every file that is there, named by the table or not. */
    List<Path> present() {
        if (!Files.isDirectory(directory())) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory())) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every file that some snapshot of the table needs, down to its metadata. */
    Set<Path> needed() {
        Set<String> locations = new HashSet<>(ReachableFileUtil.metadataFileLocations(table, false));
        locations.add(ReachableFileUtil.versionHintLocation(table));
        Set<String> manifests = new HashSet<>();
        for (Snapshot snapshot : table.snapshots()) {
            locations.add(snapshot.manifestListLocation());
            for (ManifestFile manifest : snapshot.allManifests(table.io())) {
                if (manifests.add(manifest.path())) {
                    addFiles(manifest, locations);
                }
            }
        }
        locations.addAll(manifests);
        Set<Path> needed = new HashSet<>();
        locations.forEach(location -> needed.add(DurableFileIO.path(location)));
        return needed;
    }

    private void addFiles(ManifestFile manifest, Set<String> locations) {
        try {
            if (manifest.content() == ManifestContent.DELETES) {
                try (ManifestReader<DeleteFile> files =
                        ManifestFiles.readDeleteManifest(manifest, table.io(), table.specs())) {
                    files.forEach(file -> locations.add(file.location()));
                }
            } else {
                try (ManifestReader<DataFile> files = ManifestFiles.read(manifest, table.io(), table.specs())) {
                    files.forEach(file -> locations.add(file.location()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a file is of a batch that its collector has not committed: it is on the disk, and the commit will name it. */
    boolean isOnItsWay(Path file) {
        Matcher batch = OF_A_BATCH.matcher(String.valueOf(file.getFileName()));
        if (!batch.matches()) {
            return false;
        }
        String committed = table.properties().get("milepost.collector." + batch.group(1) + ".batch");
        return committed == null || Long.parseLong(committed) < Long.parseLong(batch.group(2));
    }

    /** A file that is gone, and what was in it. */
    record Gone(String file, long bytes, String sha256) {}

    /** Deletes a file of the table, if it is still there, down to the checksum that Hadoop keeps beside it. */
    Gone delete(Path file) {
        try {
            Gone gone = new Gone(directory().relativize(file).toString(), Files.size(file), hash(file));
            Files.delete(file);
            Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
            return gone;
        } catch (NoSuchFileException ignored) { // Another one, or a run that was killed, has done it.
            return new Gone(directory().relativize(file).toString(), 0, "");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + file, e);
        }
    }

    private static String hash(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
