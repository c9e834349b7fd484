package io.milepost.collector.format.exim;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.Slice;

/**
 * Another host as Exim writes it: {@code NAME [IP]}, {@code NAME (HELO) [IP]}, {@code (HELO) [IP]} or {@code [IP]}, with a port or a mark behind
 * it. HELO is a stranger's text and may look like an address: only the last address in the field counts.
 */
final class HostField {

    private static final byte[] AFTER_HELO = Bytes.of(") [");

    private HostField() {}

    /**
     * Returns the blank or the end behind the field.
     *
     * @param limit where what the stranger said can no longer be part of the field
     */
    static int parse(byte[] buffer, int start, int limit, Slice name, Slice address) {
        int position = start;
        if (position < limit && buffer[position] != '(' && buffer[position] != '[') {
            position = Tokens.wordEnd(buffer, position, limit);
            name.set(start, position);
            if (position + 1 >= limit || buffer[position + 1] != '[' && buffer[position + 1] != '(') {
                return position;
            }
            position++;
        }
        if (position < limit && buffer[position] == '(') {
            int helo = Bytes.lastIndexOf(buffer, position, limit, AFTER_HELO);
            if (helo < 0) {
                return Tokens.wordEnd(buffer, position, limit);
            }
            position = helo + 2;
        }
        int close =
                position < limit && buffer[position] == '[' ? Bytes.indexOf(buffer, position, limit, (byte) ']') : -1;
        if (close < 0) {
            return Tokens.wordEnd(buffer, position, limit);
        }
        address.set(position + 1, close);
        return Tokens.wordEnd(buffer, close, limit);
    }
}
