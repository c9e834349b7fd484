package io.milepost.collector.directory;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import io.milepost.collector.archive.DamagedArchiveException;
import io.milepost.collector.archive.Packing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A directory's entries in LDIF (RFC 2849), plain or packed, told by the file's name. */
final class LdifFile {
    private LdifFile() {}

    static boolean isLdif(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).matches(".*\\.ldif?(\\.(gz|bz2|xz|zst))?");
    }

    static List<Entry> read(Path file) throws IOException, RefusedFileException {
        List<Entry> entries = new ArrayList<>();
        try (LDIFReader reader = new LDIFReader(Packing.unpack(Files.newInputStream(file)))) {
            for (Entry entry = reader.readEntry(); entry != null; entry = reader.readEntry()) {
                entries.add(entry);
            }
            return entries;
        } catch (LDIFException e) {
            // The library's own message repeats the lines, which name people.
            throw new RefusedFileException(
                    "Cannot read %s:%d: expected LDIF entries, got something else".formatted(file, e.getLineNumber()),
                    e);
        } catch (DamagedArchiveException e) {
            throw new RefusedFileException(
                    "Cannot read %s: expected a whole archive, got one that is cut short or damaged (%s)"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }
}
