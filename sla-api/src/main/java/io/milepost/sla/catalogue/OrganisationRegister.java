package io.milepost.sla.catalogue;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.milepost.sla.command.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The organisations of a service by their codes; of several dated rows of one code the one that began last names it. */
final class OrganisationRegister {

    private static final List<String> REQUIRED = List.of("code", "name", "type", "region");

    private OrganisationRegister() {}

    static Map<String, Organisation> load(Path file) {
        if (!Files.isRegularFile(file)) {
            throw CommandFailure.invalidConfiguration(
                    "Cannot read the organisations: expected a file " + file + ", got none");
        }
        Map<String, Organisation> organisations = new TreeMap<>();
        Map<String, String> begun = new HashMap<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : reader) {
                String code = field(file, row, "code");
                // Days of ISO 8601 are in the order of their text, and a row without one was always so.
                String from = row.findField("valid_from").orElse("");
                if (from.compareTo(begun.getOrDefault(code, "")) >= 0) {
                    organisations.put(code, parse(file, row));
                    begun.put(code, from);
                }
            }
        } catch (CsvParseException | IOException | UncheckedIOException e) {
            throw CommandFailure.invalidConfiguration(
                    "Cannot read the organisations: expected CSV in " + file + ", got: " + e.getMessage());
        }
        return organisations;
    }

    private static Organisation parse(Path file, NamedCsvRecord row) {
        return new Organisation(
                field(file, row, "code"),
                field(file, row, "name"),
                field(file, row, "type"),
                field(file, row, "region"));
    }

    private static String field(Path file, NamedCsvRecord row, String column) {
        return row.findField(column)
                .orElseThrow(() -> CommandFailure.invalidConfiguration(
                        "Cannot read the organisations: %s:%d: expected the columns %s, got %s"
                                .formatted(
                                        file,
                                        row.getStartingLineNumber(),
                                        String.join(", ", REQUIRED),
                                        String.join(", ", row.getHeader()))));
    }
}
