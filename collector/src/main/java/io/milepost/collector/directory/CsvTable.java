package io.milepost.collector.directory;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.milepost.collector.archive.DamagedArchiveException;
import io.milepost.collector.archive.Packing;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A CSV file with a header, plain or packed. Columns are found by name; those that nobody knows are ignored and can be
 * asked for, a required one that is missing refuses the file, and so does the first row that cannot be read.
 */
final class CsvTable {
    private final Path file;
    private final Set<String> required;
    private final Set<String> known;
    private final Set<String> unknown = new HashSet<>();

    CsvTable(Path file, Set<String> required, Set<String> optional) {
        this.file = file;
        this.required = required;
        known = new HashSet<>(required);
        known.addAll(optional);
    }

    /** Columns of the file that nobody knows; filled while it is read. */
    Set<String> unknownColumns() {
        return unknown;
    }

    void read(Consumer<CsvRow> rows) throws IOException, RefusedFileException {
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .detectBomHeader(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(text())) {
            Iterator<CsvRecord> each = records.iterator();
            if (!each.hasNext()) {
                throw refused(1, "expected a header with the columns " + sorted(required) + ", got an empty file");
            }
            List<String> header = each.next().getFields();
            Map<String, Integer> columns = columns(header);
            while (each.hasNext()) {
                CsvRecord record = each.next();
                if (record.getFieldCount() != header.size()) {
                    throw refused(
                            record.getStartingLineNumber(),
                            "expected %d values as in the header, got %d"
                                    .formatted(header.size(), record.getFieldCount()));
                }
                rows.accept(new CsvRow(file, record, columns));
            }
        } catch (CsvRow.Unreadable e) {
            throw new RefusedFileException(String.valueOf(e.getMessage()), e);
        } catch (CsvParseException | UncheckedIOException e) {
            throw unreadable(e);
        }
    }

    private RefusedFileException unreadable(RuntimeException e) {
        Throwable cause = e.getCause();
        while (cause != null
                && !(cause instanceof CharacterCodingException)
                && !(cause instanceof DamagedArchiveException)) {
            cause = cause.getCause();
        }
        if (cause instanceof DamagedArchiveException) {
            return new RefusedFileException(
                    "Cannot read %s: expected a whole archive, got one that is cut short or damaged (%s)"
                            .formatted(file, cause.getMessage()),
                    e);
        }
        return cause == null
                ? new RefusedFileException("Cannot read %s: %s".formatted(file, String.valueOf(e.getMessage())), e)
                : new RefusedFileException("Cannot read %s: expected UTF-8, got other bytes".formatted(file), e);
    }

    private Map<String, Integer> columns(List<String> header) throws RefusedFileException {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i).strip().toLowerCase(Locale.ROOT);
            if (columns.putIfAbsent(name, i) != null) {
                throw refused(1, "expected each column once, got '" + name + "' twice");
            }
            if (!known.contains(name)) {
                unknown.add(name);
            }
        }
        for (String name : sorted(required)) {
            if (!columns.containsKey(name)) {
                throw refused(1, "expected the column '" + name + "', got " + header);
            }
        }
        return columns;
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }

    private Reader text() throws IOException {
        return new InputStreamReader(Packing.unpack(Files.newInputStream(file)), StandardCharsets.UTF_8.newDecoder());
    }

    private RefusedFileException refused(long line, String reason) {
        return new RefusedFileException("Cannot read %s:%d: %s".formatted(file, line, reason));
    }
}
