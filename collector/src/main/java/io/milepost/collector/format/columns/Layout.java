package io.milepost.collector.format.columns;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The columns of a file's records, by name, and what stands between them.
 *
 * @param logType what the file says it is, such as {@code IMAP4 Log}; empty when it does not
 * @param names in the order of the file, lower case
 */
public record Layout(String logType, byte delimiter, List<String> names) {

    public static final int ABSENT = -1;
    private static final String DELIMITERS = "\t,;";

    public Layout {
        names = List.copyOf(names);
    }

    /** Reads a line of column names; the first of tab, comma and semicolon that it holds stands between them, otherwise a blank. */
    static Layout parse(String logType, String header) {
        char delimiter = ' ';
        for (char candidate : DELIMITERS.toCharArray()) {
            if (header.indexOf(candidate) >= 0) {
                delimiter = candidate;
                break;
            }
        }
        List<String> names = new ArrayList<>();
        for (String name : header.split(String.valueOf(delimiter), -1)) {
            String bare = name.strip();
            boolean quoted = bare.length() >= 2 && bare.startsWith("\"") && bare.endsWith("\"");
            names.add((quoted ? bare.substring(1, bare.length() - 1) : bare).toLowerCase(Locale.ROOT));
        }
        return new Layout(logType, (byte) delimiter, names);
    }

    /** The place of the first of these columns that the file has, or {@link #ABSENT}. */
    public int column(String... wanted) {
        for (String name : wanted) {
            int place = names.indexOf(name);
            if (place >= 0) {
                return place;
            }
        }
        return ABSENT;
    }

    public boolean has(String... wanted) {
        return names.containsAll(List.of(wanted));
    }

    /** Only what is separated by commas or semicolons puts values in quotes. */
    boolean quotes() {
        return delimiter == ',' || delimiter == ';';
    }
}
