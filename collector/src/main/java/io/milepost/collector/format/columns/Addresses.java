package io.milepost.collector.format.columns;

import io.milepost.collector.format.Slice;

/** How addresses of people and of machines stand in columns. */
public final class Addresses {

    private Addresses() {}

    /** Takes a pair of angle brackets off. */
    public static void withoutBrackets(byte[] buffer, Slice slice) {
        int from = slice.start();
        int to = slice.end();
        if (to - from >= 2 && buffer[from] == '<' && buffer[to - 1] == '>') {
            slice.set(from + 1, to - 1);
        }
    }

    /** Takes the port off {@code 10.0.0.1:50001}, {@code [::1]:25} and the zone off {@code fe80::1%4}; leaves other addresses as they are. */
    public static void withoutPort(byte[] buffer, Slice slice) {
        int from = slice.start();
        int to = slice.end();
        int colon = -1;
        int colons = 0;
        for (int position = from; position < to; position++) {
            if (buffer[position] == '%') {
                to = position;
            } else if (buffer[position] == ':') {
                colon = position;
                colons++;
            }
        }
        if (from < to && buffer[from] == '[') {
            int close = from;
            while (close < to && buffer[close] != ']' && buffer[close] != '%') {
                close++;
            }
            slice.set(from + 1, close);
        } else {
            slice.set(from, colons == 1 ? colon : to);
        }
    }
}
