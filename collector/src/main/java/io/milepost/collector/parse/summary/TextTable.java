package io.milepost.collector.parse.summary;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** A table for a terminal: names at the left, numbers under each other. Not thread-safe. */
final class TextTable {

    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... titles) {
        row(List.of(titles));
    }

    private TextTable() {}

    static TextTable untitled() {
        return new TextTable();
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** In the unit that a reader would take. */
    static String duration(long milliseconds) {
        double seconds = milliseconds / 1_000.0;
        if (seconds < 1) {
            return milliseconds + " ms";
        }
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        return seconds < 3_600
                ? String.format(Locale.ROOT, "%.1f min", seconds / 60)
                : String.format(Locale.ROOT, "%,.1f h", seconds / 3_600);
    }

    void row(String name, LongStream numbers) {
        List<String> cells = new ArrayList<>();
        cells.add(name);
        numbers.mapToObj(TextTable::number).forEach(cells::add);
        row(cells);
    }

    void row(List<String> cells) {
        rows.add(List.copyOf(cells));
    }

    void print(PrintStream out) {
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(pad(row.get(0), width(0), false));
            for (int column = 1; column < row.size(); column++) {
                line.append("  ").append(pad(row.get(column), width(column), true));
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> column < row.size())
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElse(0);
    }

    private static String pad(String text, int width, boolean right) {
        String blanks = " ".repeat(width - text.length());
        return right ? blanks + text : text + blanks;
    }
}
