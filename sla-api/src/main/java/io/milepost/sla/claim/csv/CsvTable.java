package io.milepost.sla.claim.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A CSV file (RFC 4180, UTF-8) whose columns are found by name; unknown columns are ignored with a note. A row that ends early has
 * nothing in its last columns.
 */
final class CsvTable {
    private final Path file;
    private final CsvProblems problems;

    CsvTable(Path file, CsvProblems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The rows, once the header has all required columns; none if it has not, which is noted as a mistake. */
    List<CsvRow> readRows(List<String> required, List<String> optional, PrintWriter notes) throws IOException {
        List<CsvRow> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .detectBomHeader(true)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofCsvRecord(file, StandardCharsets.UTF_8)) {
            Iterator<CsvRecord> records = reader.iterator();
            if (!records.hasNext()) {
                problems.add(file + ":1:1", "expected a header with " + String.join(", ", required) + ", got nothing");
                return rows;
            }
            CsvRecord header = records.next();
            if (isSeparatedOtherwise(header)) {
                return rows;
            }
            Map<String, Integer> columns = readHeader(header, required, optional, notes);
            while (columns.size() > 0 && records.hasNext()) {
                CsvRecord record = records.next();
                if (record.getFields().stream().anyMatch(field -> field.indexOf('\uFFFD') >= 0)) {
                    problems.add(
                            file + ":" + record.getStartingLineNumber() + ":1",
                            "expected text in UTF-8, got other bytes; save it as CSV in UTF-8");
                    return rows;
                }
                if (record.getFieldCount() > header.getFieldCount()) {
                    add(
                            record.getStartingLineNumber(),
                            header.getFieldCount(),
                            "expected " + header.getFieldCount() + " fields, got " + record.getFieldCount()
                                    + "; a value with a comma in it stands in quotation marks");
                }
                if (isUnclosed(record, header)) {
                    add(record.getStartingLineNumber(), 0, "expected a closing quotation mark in this row, got none");
                    continue;
                }
                rows.add(new CsvRow(this, record.getStartingLineNumber(), record.getFields(), columns));
            }
        } catch (CsvParseException e) {
            problems.add(file + ":1:1", "expected CSV: " + e.getMessage());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return rows;
    }

    /** Where commas stand in numbers, spreadsheets write semicolons or tabs between columns. */
    private boolean isSeparatedOtherwise(CsvRecord header) {
        String only = header.getFieldCount() == 1 ? header.getField(0) : "";
        Map<String, String> separators = Map.of(";", "semicolons", "\t", "tabs", "|", "bars");
        for (Map.Entry<String, String> other : separators.entrySet()) {
            if (only.contains(other.getKey())) {
                problems.add(
                        file + ":1:1",
                        "expected commas between columns, got " + other.getValue() + "; save it as CSV with commas");
                return true;
            }
        }
        return false;
    }

    /** A quotation mark that is not closed swallows the lines after it. */
    private static boolean isUnclosed(CsvRecord record, CsvRecord header) {
        return record.getFieldCount() < header.getFieldCount()
                && record.getFields().stream().anyMatch(field -> field.contains("\n"));
    }

    private Map<String, Integer> readHeader(
            CsvRecord header, List<String> required, List<String> optional, PrintWriter notes) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        for (int i = 0; i < header.getFieldCount(); i++) {
            String name = header.getField(i).strip().toLowerCase(Locale.ROOT);
            // Spreadsheets add empty columns at the end.
            if (!name.isEmpty() && columns.putIfAbsent(name, i) != null) {
                problems.add(placeOf(header.getStartingLineNumber(), i), "expected each column once, got it again");
            }
        }
        List<String> missing =
                required.stream().filter(name -> !columns.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            problems.add(
                    file + ":1:1",
                    "expected the columns " + String.join(", ", required) + ", missing " + String.join(", ", missing)
                            + (missing.equals(required)
                                    ? "; the first line names the columns"
                                    : "; got " + String.join(", ", columns.keySet())));
            return Map.of();
        }
        columns.keySet().stream()
                .filter(name -> !required.contains(name) && !optional.contains(name))
                .forEach(name -> notes.println("note: " + file + ": column " + name + " is ignored; known here: "
                        + String.join(", ", required) + ", " + String.join(", ", optional)));
        return columns;
    }

    void add(long line, int field, String message) {
        problems.add(placeOf(line, field), message);
    }

    /** {@code file:line:column} of a field, found by reading that line again: only mistakes pay for it. */
    String placeOf(long line, int field) {
        try (Stream<String> lines = Files.lines(file)) {
            String text = lines.skip(line - 1).findFirst().orElse("");
            int column = 0;
            boolean quoted = false;
            for (int left = field; left > 0 && column < text.length(); column++) {
                char c = text.charAt(column);
                quoted ^= c == '"';
                left -= c == ',' && !quoted ? 1 : 0;
            }
            return file + ":" + line + ":" + (column + 1);
        } catch (IOException | UncheckedIOException ignored) {
            // The file was read a moment ago; without it the line alone must do.
            return file + ":" + line + ":1";
        }
    }
}
