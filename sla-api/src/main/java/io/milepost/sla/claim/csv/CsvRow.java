package io.milepost.sla.claim.csv;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** One row of an evidence file; what a parser refuses is noted with its place. */
record CsvRow(CsvTable table, long line, List<String> fields, Map<String, Integer> columns) {
    /** The field's text without blanks at its ends; empty when there is none. */
    String text(String column) {
        int index = columns.getOrDefault(column, -1);
        return index < 0 || index >= fields.size() ? "" : fields.get(index).strip();
    }

    <T> Optional<T> parse(String column, Function<String, T> parser) {
        String text = text(column);
        return text.isEmpty() ? Optional.empty() : parseText(column, text, parser);
    }

    <T> Optional<T> require(String column, Function<String, T> parser) {
        String text = text(column);
        if (text.isEmpty()) {
            add(column, "expected " + column + ", got nothing");
            return Optional.empty();
        }
        return parseText(column, text, parser);
    }

    private <T> Optional<T> parseText(String column, String text, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(text));
        } catch (IllegalArgumentException e) {
            add(column, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    boolean hasAny(String... names) {
        return Stream.of(names).anyMatch(columns::containsKey);
    }

    /** {@code file:line:column} of a field. */
    String place(String column) {
        return table.placeOf(line, columns.getOrDefault(column, 0));
    }

    void add(String column, String message) {
        table.add(line, columns.getOrDefault(column, 0), message);
    }
}
