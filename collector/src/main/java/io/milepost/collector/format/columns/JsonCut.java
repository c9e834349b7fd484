package io.milepost.collector.format.columns;

import io.milepost.collector.bytes.Bytes;

/**
 * Cuts one JSON object on a line into its members, without making objects of them: where each name and each value stands. Strings lose their
 * quotes and their escapes; numbers, {@code true} and {@code false} are their text; {@code null}, objects and arrays are empty. Not
 * thread-safe.
 */
final class JsonCut {

    private final Columns record;
    private byte[] buffer = {};
    private int position;
    private int limit;
    private int valueStart;
    private int valueEnd;
    private long names;

    JsonCut(Columns record) {
        this.record = record;
    }

    /** Tells apart sets of names in their order. */
    long names() {
        return names;
    }

    /** Cuts the object that begins at {@code start}; false when it is none, or does not end. Hands each name to the listener. */
    boolean read(byte[] line, int start, int end, Names listener) {
        buffer = record.begin(line, start, end);
        position = 1;
        limit = end - start;
        names = 0;
        skipBlanks();
        if (position < limit && buffer[position] == '}') {
            return false;
        }
        while (position < limit && buffer[position] == '"') {
            if (!string()) {
                return false;
            }
            names = Bytes.mix(names, Bytes.hash(buffer, valueStart, valueEnd));
            listener.name(buffer, valueStart, valueEnd);
            skipBlanks();
            if (position >= limit || buffer[position++] != ':' || !value()) {
                return false;
            }
            record.add(valueStart, valueEnd);
            skipBlanks();
            if (position < limit && buffer[position] == '}') {
                return true;
            }
            if (position >= limit || buffer[position++] != ',') {
                return false;
            }
            skipBlanks();
        }
        return false;
    }

    /** Is told the names of an object's members in their order. */
    interface Names {
        void name(byte[] buffer, int from, int to);
    }

    private void skipBlanks() {
        while (position < limit && buffer[position] <= ' ') {
            position++;
        }
    }

    private boolean value() {
        skipBlanks();
        if (position >= limit) {
            return false;
        }
        byte first = buffer[position];
        if (first == '"') {
            return string();
        }
        if (first == '{' || first == '[') {
            return nested();
        }
        valueStart = position;
        while (position < limit && buffer[position] != ',' && buffer[position] != '}' && buffer[position] > ' ') {
            position++;
        }
        valueEnd = buffer[valueStart] == 'n' ? valueStart : position;
        return position > valueStart;
    }

    /** Passes over an object or a list; brackets in its strings do not count. */
    private boolean nested() {
        valueStart = position;
        valueEnd = position;
        int depth = 0;
        boolean quoted = false;
        for (; position < limit; position++) {
            byte character = buffer[position];
            if (quoted) {
                position += character == '\\' ? 1 : 0;
                quoted = character != '"';
            } else if (character == '"') {
                quoted = true;
            } else if (character == '{' || character == '[') {
                depth++;
            } else if ((character == '}' || character == ']') && --depth == 0) {
                position++;
                return true;
            }
        }
        return false;
    }

    private boolean string() {
        int to = ++position;
        valueStart = to;
        while (position < limit && buffer[position] != '"') {
            if (buffer[position] == '\\' && position + 1 < limit) {
                to = escaped(to);
            } else {
                buffer[to++] = buffer[position++];
            }
        }
        valueEnd = to;
        return position++ < limit;
    }

    /** Writes what the escape stands for, which is never longer; returns the place behind it. */
    private int escaped(int to) {
        byte kind = buffer[position + 1];
        position += 2;
        if (kind != 'u' || position + 4 > limit) {
            buffer[to] = switch (kind) {
                case 'n', 'r', 't', 'b', 'f' -> ' ';
                default -> kind;
            };
            return to + 1;
        }
        int code = 0;
        for (int i = 0; i < 4; i++) {
            code = code << 4 | Math.max(0, Character.digit(buffer[position++], 16));
        }
        if (code < 0x80) {
            buffer[to] = (byte) code;
            return to + 1;
        }
        if (code < 0x800) {
            buffer[to] = (byte) (0xc0 | code >> 6);
            buffer[to + 1] = (byte) (0x80 | code & 0x3f);
            return to + 2;
        }
        buffer[to] = (byte) (0xe0 | code >> 12);
        buffer[to + 1] = (byte) (0x80 | code >> 6 & 0x3f);
        buffer[to + 2] = (byte) (0x80 | code & 0x3f);
        return to + 3;
    }
}
