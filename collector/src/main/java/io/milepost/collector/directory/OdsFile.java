package io.milepost.collector.directory;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.milepost.collector.archive.Packing;
import io.milepost.collector.schema.OrganisationRow;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of the NHS Organisation Data Service in its 27-column layout without a header, such as {@code epraccur.csv} (general
 * practices) and {@code etr.csv} (trusts). The file's name says of which type its organisations are.
 */
final class OdsFile {
    private static final int COLUMNS = 27;
    private static final int CODE = 0;
    private static final int NAME = 1;
    private static final int NATIONAL_GROUPING = 2;
    private static final int HEALTH_GEOGRAPHY = 3;
    private static final int OPENED = 10;
    private static final int CLOSED = 11;
    private static final int COMMISSIONER = 14;
    private static final Map<String, String> TYPES = Map.of(
            "epraccur", "gp-practice",
            "etr", "trust",
            "ets", "trust-site",
            "ebranchs", "gp-branch",
            "eccg", "icb-location",
            "ecarehomehq", "care-home",
            "edispensary", "pharmacy");

    private OdsFile() {}

    /** The kind of file, as the service names it: its name up to the first character that is no letter. */
    static String kind(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.split("[^a-z]", 2)[0];
    }

    static boolean isOds(Path file) throws IOException {
        try (Reader text = text(file);
                CsvReader<CsvRecord> records = reader(text)) {
            return records.stream()
                    .findFirst()
                    .filter(first -> first.getFieldCount() == COLUMNS
                            && first.getField(OPENED).matches("\\d{8}"))
                    .isPresent();
        } catch (CsvParseException | UncheckedIOException ignored) {
            // Whatever it is: it is said when it is read.
            return false;
        }
    }

    static List<OrganisationRow> read(String service, Path file) throws IOException, RefusedFileException {
        String type = TYPES.getOrDefault(kind(file), kind(file));
        List<OrganisationRow> rows = new ArrayList<>();
        try (Reader text = text(file);
                CsvReader<CsvRecord> records = reader(text)) {
            for (CsvRecord record : records) {
                if (record.getFieldCount() != COLUMNS) {
                    throw refused(file, record, COLUMNS + " columns", String.valueOf(record.getFieldCount()));
                }
                String commissioner = find(record, COMMISSIONER);
                rows.add(new OrganisationRow(
                        service,
                        text(file, record, CODE),
                        text(file, record, NAME),
                        type,
                        String.valueOf(record.getField(NATIONAL_GROUPING)).strip(),
                        null,
                        commissioner == null ? find(record, HEALTH_GEOGRAPHY) : commissioner,
                        date(file, record, OPENED),
                        date(file, record, CLOSED)));
            }
            return rows;
        } catch (CsvParseException | UncheckedIOException e) {
            throw new RefusedFileException("Cannot read %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static CsvReader<CsvRecord> reader(Reader text) {
        return CsvReader.builder()
                .detectBomHeader(false)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(text);
    }

    /** The service's files are ASCII with an accent here and there, in whichever encoding. */
    private static Reader text(Path file) throws IOException {
        return new InputStreamReader(Packing.unpack(Files.newInputStream(file)), StandardCharsets.UTF_8);
    }

    private static String text(Path file, CsvRecord record, int column) throws RefusedFileException {
        String value = find(record, column);
        if (value == null) {
            throw refused(file, record, "a value in column " + (column + 1), "nothing");
        }
        return value;
    }

    private static @Nullable String find(CsvRecord record, int column) {
        String value = record.getField(column).strip();
        return value.isEmpty() ? null : value;
    }

    private static @Nullable LocalDate date(Path file, CsvRecord record, int column) throws RefusedFileException {
        String value = find(record, column);
        try {
            return value == null ? null : LocalDate.parse(value, DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeParseException e) {
            throw refused(file, record, "a date such as 20261001 in column " + (column + 1), "'" + value + "'");
        }
    }

    private static RefusedFileException refused(Path file, CsvRecord record, String expected, String got) {
        return new RefusedFileException("Cannot read %s:%d: expected %s, got %s"
                .formatted(file, record.getStartingLineNumber(), expected, got));
    }
}
