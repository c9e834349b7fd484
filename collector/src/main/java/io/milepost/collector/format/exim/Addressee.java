package io.milepost.collector.format.exim;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.LineFields;

/**
 * Whom a delivery line is about: {@code ADDRESS}, {@code ADDRESS <ORIGINAL>}, of a delivery on this host only {@code LOCAL-PART <ORIGINAL>}, or
 * {@code /FILE}, {@code |COMMAND} and {@code >REPLY}, each with {@code (PARENT) <ORIGINAL>} behind it.
 */
final class Addressee {

    private static final byte[] ORIGINAL = Bytes.of(" <");
    private static final byte[] SAVE = Bytes.of("save ");

    private Addressee() {}

    /** Returns the end of what was read, or -1 when the line was cut off. */
    static int parse(byte[] buffer, int start, int end, LineFields fields) {
        boolean process = start < end
                && (buffer[start] == '/'
                        || buffer[start] == '|'
                        || buffer[start] == '>'
                        || Bytes.startsWith(buffer, start, end, SAVE));
        if (process) {
            return process(buffer, start, end, fields);
        }
        int to = Tokens.addressEnd(buffer, start, end);
        if (to == start) {
            return -1;
        }
        // Of a failure without a router or a host, the reason follows at once.
        int addressEnd = buffer[to - 1] == ':' && buffer[start] != ':' ? to - 1 : to;
        fields.recipient.set(start, addressEnd);
        return addressEnd < to ? addressEnd : original(buffer, to, end, fields);
    }

    private static int original(byte[] buffer, int position, int end, LineFields fields) {
        int after = position;
        if (after + 1 < end && buffer[after + 1] == '(') {
            // The addresses in between, when the log is asked to name them.
            int close = Bytes.indexOf(buffer, after, end, (byte) ')');
            after = close < 0 ? after : close + 1;
        }
        if (!Bytes.startsWith(buffer, after, end, ORIGINAL)) {
            return after;
        }
        int from = after + ORIGINAL.length;
        int to = Tokens.bracketEnd(buffer, from, end);
        if (to < 0) {
            return -1;
        }
        adopt(buffer, from, to, fields);
        return to + 1;
    }

    /** The original address is the recipient's own when the local part is the same, or has a tag behind it. */
    private static void adopt(byte[] buffer, int from, int to, LineFields fields) {
        int local = fields.recipient.end() - fields.recipient.start();
        boolean blackhole = local > 0 && buffer[fields.recipient.start()] == ':';
        boolean domainless = Bytes.indexOf(buffer, fields.recipient.start(), fields.recipient.end(), (byte) '@') < 0;
        boolean own = domainless
                && local < to - from
                && (buffer[from + local] == '@' || buffer[from + local] == '+')
                && equalIgnoringCase(buffer, fields.recipient.start(), from, local);
        if (own || blackhole) {
            fields.recipient.set(from, to);
        } else {
            fields.originalRecipient.set(from, to);
        }
    }

    private static boolean equalIgnoringCase(byte[] buffer, int left, int right, int length) {
        for (int i = 0; i < length; i++) {
            if (lower(buffer[left + i]) != lower(buffer[right + i])) {
                return false;
            }
        }
        return true;
    }

    private static int lower(byte character) {
        return character >= 'A' && character <= 'Z' ? character + ('a' - 'A') : character;
    }

    /** A file, a command or a reply: what counts is for whom it was. */
    private static int process(byte[] buffer, int start, int end, LineFields fields) {
        int open = Bytes.indexOf(buffer, start, end, ORIGINAL);
        int from = open + ORIGINAL.length;
        int to = open < 0 ? -1 : Tokens.bracketEnd(buffer, from, end);
        if (to < 0) {
            return -1;
        }
        fields.recipient.set(from, to);
        return to + 1;
    }
}
