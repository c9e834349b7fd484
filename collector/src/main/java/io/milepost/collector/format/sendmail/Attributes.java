package io.milepost.collector.format.sendmail;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.Slice;

/** The parts of sendmail's lines: {@code key=value, key=value}, addresses, other hosts and lengths of time. */
final class Attributes {

    private Attributes() {}

    /** The comma and blank, or the end, behind the value that begins there. */
    static int valueEnd(byte[] buffer, int from, int end) {
        int position = from;
        while (position < end) {
            position = Bytes.indexOf(buffer, position, end, (byte) ',');
            if (position < 0) {
                return end;
            }
            if (position + 1 < end && buffer[position + 1] == ' ') {
                return position;
            }
            position++;
        }
        return end;
    }

    /** The comma and blank behind a list of addresses, where commas and blanks may stand in quotes. */
    static int listEnd(byte[] buffer, int from, int end) {
        boolean quoted = false;
        for (int position = from; position < end; position++) {
            byte character = buffer[position];
            if (character == '\\') {
                position++;
            } else if (character == '"') {
                quoted = !quoted;
            } else if (character == ',' && !quoted && position + 1 < end && buffer[position + 1] == ' ') {
                return position;
            }
        }
        return quoted ? valueEnd(buffer, from, end) : end;
    }

    /** An address without its angle brackets; an empty one stays absent. */
    static void address(byte[] buffer, int from, int to, Slice slice) {
        boolean bracketed = to - from >= 2 && buffer[from] == '<' && buffer[to - 1] == '>';
        int start = bracketed ? from + 1 : from;
        int end = bracketed ? to - 1 : to;
        if (end > start) {
            slice.set(start, end);
        }
    }

    /** Another host: {@code NAME. [IP]}, {@code [IP]}, {@code NAME [IP] (may be forged)} or a name alone. */
    static void host(byte[] buffer, int from, int to, Slice name, Slice address) {
        int blank = Bytes.indexOf(buffer, from, to, (byte) ' ');
        int nameEnd = blank < 0 ? to : blank;
        if (nameEnd > from) {
            boolean rooted = buffer[nameEnd - 1] == '.';
            name.set(from, rooted ? nameEnd - 1 : nameEnd);
        }
        int open = to - 1;
        while (open >= from && buffer[open] != '[') {
            open--;
        }
        int close = open < from ? -1 : Bytes.indexOf(buffer, open, to, (byte) ']');
        if (close > 0) {
            boolean six = Bytes.startsWith(buffer, open + 1, close, IPV6);
            address.set(open + 1 + (six ? IPV6.length : 0), close);
        }
    }

    private static final byte[] IPV6 = Bytes.of("IPv6:");

    /** {@code HH:MM:SS} or {@code D+HH:MM:SS} in milliseconds, or none. */
    static long millis(byte[] buffer, int from, int to) {
        long days = 0;
        int position = from;
        int plus = Bytes.indexOf(buffer, from, to, (byte) '+');
        if (plus > 0) {
            days = Bytes.number(buffer, from, plus);
            position = plus + 1;
        }
        if (days < 0
                || days > 100_000
                || to - position != 8
                || buffer[position + 2] != ':'
                || buffer[position + 5] != ':') {
            return LineFields.NONE;
        }
        long hours = Bytes.number(buffer, position, position + 2);
        long minutes = Bytes.number(buffer, position + 3, position + 5);
        long seconds = Bytes.number(buffer, position + 6, to);
        return hours < 0 || minutes < 0 || seconds < 0
                ? LineFields.NONE
                : (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
    }
}
