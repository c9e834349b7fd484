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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Figures that others reported, as {@code known-figures.csv} of the catalogue says; none without that file. */
final class KnownFigures {

    static final String FILE = "known-figures.csv";

    private static final List<String> COLUMNS = List.of("service", "date", "registered", "active", "source");

    private final Path file;

    private KnownFigures(Path file) {
        this.file = file;
    }

    static List<KnownFigure> load(Path directory) {
        Path file = directory.resolve(FILE);
        return Files.exists(file) ? new KnownFigures(file).read() : List.of();
    }

    private List<KnownFigure> read() {
        List<KnownFigure> figures = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : reader) {
                figures.add(parse(row));
            }
        } catch (CsvParseException | IOException | UncheckedIOException e) {
            throw CommandFailure.invalidConfiguration(
                    "Cannot read the known figures: expected CSV in " + file + ", got: " + e.getMessage());
        }
        return figures;
    }

    private KnownFigure parse(NamedCsvRecord row) {
        String date = field(row, "date");
        KnownFigure figure = new KnownFigure(
                field(row, "service"),
                date,
                firstDay(row, date),
                count(row, "registered"),
                count(row, "active"),
                field(row, "source"));
        if (figure.registered() == null && figure.active() == null) {
            throw wrong(row, "expected registered, active or both, got neither");
        }
        if (figure.registered() != null && figure.active() != null && figure.active() > figure.registered()) {
            throw wrong(
                    row,
                    "expected at most the " + figure.registered() + " registered in active, got " + figure.active());
        }
        if (figure.source().isEmpty()) {
            throw wrong(row, "expected in source who reported it, got nothing");
        }
        return figure;
    }

    /** A year or a month is drawn at its first day. */
    private LocalDate firstDay(NamedCsvRecord row, String date) {
        String whole = date.length() == 4 ? date + "-01-01" : date.length() == 7 ? date + "-01" : date;
        try {
            return LocalDate.parse(whole);
        } catch (DateTimeException e) {
            throw wrong(row, "expected a date like 2008-02-29, 2008-02 or 2008 in date, got " + date);
        }
    }

    private @Nullable Long count(NamedCsvRecord row, String column) {
        String text = field(row, column);
        if (text.isEmpty()) {
            return null;
        }
        if (!text.chars().allMatch(Character::isDigit) || text.length() > 18) {
            throw wrong(row, "expected a whole number in " + column + ", got " + text);
        }
        return Long.valueOf(text);
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
                "Cannot read the known figures: %s:%d: %s".formatted(file, row.getStartingLineNumber(), problem));
    }
}
