package io.milepost.collector.correlation.record;

import io.milepost.collector.format.Slice;

/**
 * Walks through a column that holds several values with semicolons between them. A semicolon in brackets, braces or single quotes belongs to
 * the value, as in {@code [{LED=450 4.7.320};{MSG=}];250 2.1.5 Ok}. One object is used again for each column; not thread-safe.
 */
final class ListCursor {

    private final Slice value = new Slice();
    private byte[] buffer = {};
    private int next;
    private int end;

    void start(byte[] line, Slice list) {
        buffer = line;
        next = list.hasText() ? list.start() : 0;
        end = list.hasText() ? list.end() : -1;
    }

    /** Moves to the next value; false behind the last one. */
    boolean advance() {
        if (next > end) {
            return false;
        }
        int from = next;
        int to = valueEnd(from);
        next = to + 1;
        boolean quoted = to - from >= 2 && buffer[from] == '\'' && buffer[to - 1] == '\'';
        value.set(quoted ? from + 1 : from, quoted ? to - 1 : to);
        return true;
    }

    private int valueEnd(int from) {
        int depth = 0;
        boolean quoted = from < end && buffer[from] == '\'';
        for (int position = from; position < end; position++) {
            byte character = buffer[position];
            if (character == '[' || character == '{') {
                depth++;
            } else if (character == ']' || character == '}') {
                depth--;
            } else if (quoted && position > from && character == '\'') {
                quoted = false;
            } else if (character == ';' && depth <= 0 && !quoted) {
                return position;
            }
        }
        return end;
    }

    /** How many values the column holds. */
    static int count(byte[] line, Slice list) {
        ListCursor cursor = new ListCursor();
        cursor.start(line, list);
        int count = 0;
        while (cursor.advance()) {
            count++;
        }
        return count;
    }

    Slice value() {
        return value;
    }
}
