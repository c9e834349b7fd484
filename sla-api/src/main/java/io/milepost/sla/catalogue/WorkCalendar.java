package io.milepost.sla.catalogue;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.milepost.sla.command.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The work that is planned and was done, as {@code planned-work.csv} of the catalogue says; none without that file. */
final class WorkCalendar {

    static final String FILE = "planned-work.csv";

    private static final List<String> COLUMNS = List.of("service", "title", "start", "end", "announced_at", "approved");
    private static final Map<String, Boolean> ANSWERS = Map.of("yes", true, "true", true, "no", false, "false", false);

    private final Path file;

    private WorkCalendar(Path file) {
        this.file = file;
    }

    static List<PlannedWork> load(Path directory) {
        Path file = directory.resolve(FILE);
        return Files.exists(file) ? new WorkCalendar(file).read() : List.of();
    }

    private List<PlannedWork> read() {
        List<PlannedWork> works = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : reader) {
                works.add(parse(row));
            }
        } catch (CsvParseException | IOException | UncheckedIOException e) {
            throw CommandFailure.invalidConfiguration(
                    "Cannot read the planned work: expected CSV in " + file + ", got: " + e.getMessage());
        }
        return works;
    }

    private PlannedWork parse(NamedCsvRecord row) {
        PlannedWork work = new PlannedWork(
                field(row, "service"),
                field(row, "title"),
                instant(row, "start"),
                instant(row, "end"),
                announced(row),
                approved(row));
        if (!work.start().isBefore(work.end())) {
            throw wrong(row, "expected an end after the start " + work.start() + ", got " + work.end());
        }
        return work;
    }

    private @Nullable Instant announced(NamedCsvRecord row) {
        return field(row, "announced_at").isEmpty() ? null : instant(row, "announced_at");
    }

    private boolean approved(NamedCsvRecord row) {
        Boolean answer = ANSWERS.get(field(row, "approved"));
        if (answer == null) {
            throw wrong(row, "expected yes or no in approved, got " + field(row, "approved"));
        }
        return answer;
    }

    private Instant instant(NamedCsvRecord row, String column) {
        try {
            return OffsetDateTime.parse(field(row, column)).toInstant();
        } catch (DateTimeException e) {
            throw wrong(
                    row,
                    "expected an instant with a zone like 2026-11-08T01:00:00Z in " + column + ", got "
                            + field(row, column));
        }
    }

    private String field(NamedCsvRecord row, String column) {
        return row.findField(column)
                .map(String::strip)
                .orElseThrow(() -> wrong(
                        row,
                        "expected the columns " + String.join(", ", COLUMNS) + ", got "
                                + String.join(", ", row.getHeader())));
    }

    private CommandFailure wrong(NamedCsvRecord row, String problem) {
        return CommandFailure.invalidConfiguration(
                "Cannot read the planned work: %s:%d: %s".formatted(file, row.getStartingLineNumber(), problem));
    }
}
