package io.milepost.collector.format.exim;

import io.milepost.collector.bytes.Bytes;

/** Words, quoted values and addresses in Exim's lines. */
final class Tokens {

    private Tokens() {}

    /** The next blank, or the end. */
    static int wordEnd(byte[] buffer, int from, int end) {
        int blank = Bytes.indexOf(buffer, from, end, (byte) ' ');
        return blank < 0 ? end : blank;
    }

    /** Behind the closing quote of the text whose opening quote stands at {@code from}, or the end when it was cut off. */
    static int quotedEnd(byte[] buffer, int from, int end) {
        int position = from + 1;
        while (position < end && buffer[position] != '"') {
            position += buffer[position] == '\\' ? 2 : 1;
        }
        return Math.min(end, position + 1);
    }

    /** The end of an address that may have a quoted local part with blanks in it. */
    static int addressEnd(byte[] buffer, int from, int end) {
        int position = from < end && buffer[from] == '"' ? quotedEnd(buffer, from, end) : from;
        return wordEnd(buffer, position, end);
    }

    /** The {@code >} that ends an address which began at {@code from}, or -1. */
    static int bracketEnd(byte[] buffer, int from, int end) {
        int position = from < end && buffer[from] == '"' ? quotedEnd(buffer, from, end) : from;
        return Bytes.indexOf(buffer, position, end, (byte) '>');
    }

    /** The end of the field that begins there: {@code DN="two words"} or {@code S=1500}. */
    static int fieldEnd(byte[] buffer, int from, int end) {
        int word = wordEnd(buffer, from, end);
        int equals = Bytes.indexOf(buffer, from, word, (byte) '=');
        return equals >= 0 && equals + 1 < end && buffer[equals + 1] == '"' ? quotedEnd(buffer, equals + 1, end) : word;
    }
}
