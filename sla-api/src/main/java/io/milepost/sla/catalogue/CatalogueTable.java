package io.milepost.sla.catalogue;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.milepost.sla.command.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A table that people keep beside the catalogue's other files, in CSV; a catalogue without it has no rows. A mistake is told with file and
 * line.
 *
 * @param content what it holds, in words for messages, such as {@code the planned work}
 */
record CatalogueTable(String name, String content, List<String> columns) {

    CatalogueTable {
        columns = List.copyOf(columns);
    }

    <T> List<T> load(Path directory, Function<Line, T> parser) {
        Path file = directory.resolve(name);
        List<T> rows = new ArrayList<>();
        if (!Files.exists(file)) {
            return rows;
        }
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : reader) {
                rows.add(parser.apply(new Line(this, file, row)));
            }
        } catch (CsvParseException | IOException | UncheckedIOException e) {
            throw CommandFailure.invalidConfiguration(
                    "Cannot read " + content + ": expected CSV in " + file + ", got: " + e.getMessage());
        }
        return rows;
    }

    /** One row, and where it stands. */
    record Line(CatalogueTable table, Path file, NamedCsvRecord row) {

        String field(String column) {
            return row.findField(column)
                    .map(String::strip)
                    .orElseThrow(() -> wrong("expected the columns " + String.join(", ", table.columns) + ", got "
                            + String.join(", ", row.getHeader())));
        }

        CommandFailure wrong(String problem) {
            return CommandFailure.invalidConfiguration(
                    "Cannot read %s: %s:%d: %s".formatted(table.content, file, row.getStartingLineNumber(), problem));
        }
    }
}
