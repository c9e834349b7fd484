package io.milepost.collector.directory;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One row of an operator's file; what cannot be read is told with file, line and column. */
record CsvRow(Path file, CsvRecord fields, Map<String, Integer> columns) {

    /** A value is not what its column holds. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unreadable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    String text(String column) {
        String value = findText(column);
        if (value == null) {
            throw unreadable(column, "a value", "nothing", null);
        }
        return value;
    }

    @Nullable
    String findText(String column) {
        Integer index = columns.get(column);
        if (index == null || index >= fields.getFieldCount()) {
            return null;
        }
        String value = fields.getField(index).strip();
        return value.isEmpty() ? null : value;
    }

    String oneOf(String column, Set<String> words) {
        String value = text(column);
        if (!words.contains(value)) {
            throw unreadable(column, "one of " + words.stream().sorted().toList(), value, null);
        }
        return value;
    }

    @Nullable
    LocalDate findDate(String column) {
        return find(column, "a date such as 2026-10-01", CivilText::date);
    }

    @Nullable
    Long findLong(String column) {
        return find(column, "a whole number", Long::valueOf);
    }

    @Nullable
    Integer findInt(String column) {
        return find(column, "a whole number", Integer::valueOf);
    }

    @Nullable
    Double findMillis(String column) {
        return find(column, "milliseconds such as 12.5", Double::valueOf);
    }

    long wholeMillis(String column) {
        text(column);
        Long value = findLong(column);
        if (value == null || value <= 0) {
            throw unreadable(column, "a positive whole number of milliseconds", text(column), null);
        }
        return value;
    }

    /** Microseconds since the epoch, UTC. */
    long micros(String column) {
        text(column);
        Long value = findMicros(column);
        return java.util.Objects.requireNonNull(value);
    }

    @Nullable
    Long findMicros(String column) {
        return find(column, "an instant with its zone such as 2026-10-25T01:00:00Z", CivilText::micros);
    }

    private <T> @Nullable T find(String column, String expected, Function<String, T> parse) {
        String value = findText(column);
        if (value == null) {
            return null;
        }
        try {
            return parse.apply(value);
        } catch (DateTimeParseException | NumberFormatException e) {
            throw unreadable(column, expected, value, e);
        }
    }

    private Unreadable unreadable(String column, String expected, String got, @Nullable Throwable cause) {
        Integer index = columns.get(column);
        return new Unreadable(
                "Cannot read %s:%d:%d: expected %s in column '%s', got '%s'"
                        .formatted(
                                file,
                                fields.getStartingLineNumber(),
                                index == null ? 0 : index + 1,
                                expected,
                                column,
                                got),
                cause);
    }
}
