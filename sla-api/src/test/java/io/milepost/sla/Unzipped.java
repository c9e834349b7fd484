package io.milepost.sla;

import io.milepost.sla.bundle.BundleZip;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A bundle's files in the hands of somebody who looks into it, or changes it. */
final class Unzipped {
    private final SortedMap<String, byte[]> files = new TreeMap<>();

    Unzipped(byte[] bundle) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bundle))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
    }

    SortedMap<String, byte[]> files() {
        return files;
    }

    byte[] file(String file) {
        return Objects.requireNonNull(files.get(file), file);
    }

    String text(String file) {
        return new String(file(file), StandardCharsets.UTF_8);
    }

    Unzipped with(String file, String text) throws IOException {
        return with(file, text.getBytes(StandardCharsets.UTF_8));
    }

    Unzipped with(String file, byte[] content) throws IOException {
        Unzipped changed = new Unzipped(zip());
        changed.files.put(file, content);
        return changed;
    }

    byte[] zip() throws IOException {
        return BundleZip.write(files);
    }
}
