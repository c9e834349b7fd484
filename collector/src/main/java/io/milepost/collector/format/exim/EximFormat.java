package io.milepost.collector.format.exim;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.LineKind;
import io.milepost.collector.format.LogFormat;
import io.milepost.collector.format.Program;

/** Reads the main log of Exim 4, from its own file or through syslog, with ids of either width. */
public final class EximFormat implements LogFormat {

    private static final byte[] COMPLETED = Bytes.of("Completed");
    private static final byte[] HOST = Bytes.of("H=");
    private static final byte[] LOCAL_USER = Bytes.of("U=");
    private static final byte[] ERROR_IGNORED = Bytes.of(": error ignored");
    private static final int FLAG = 3;
    private static final int STAMP = "2026-11-22 11:31:24 ".length();

    @Override
    public void parse(byte[] buffer, int start, int end, Program program, LineFields fields) {
        int position = afterPrefixes(buffer, start, end);
        if (position < 0) {
            fields.is(LineKind.IGNORED, "continued line");
            return;
        }
        int idEnd = EximIds.end(buffer, position, end);
        if (idEnd > 0 && idEnd < end) {
            fields.queueId.set(position, idEnd);
            fields.uniqueQueueId = true;
            identified(buffer, Math.min(end, idEnd + 1), end, fields);
        } else if (Bytes.startsWith(buffer, position, end, HOST)) {
            RefusalLine.fromHost(buffer, position + HOST.length, end, fields);
        } else if (Bytes.startsWith(buffer, position, end, LOCAL_USER)) {
            RefusalLine.fromLocalUser(buffer, position, end, fields);
        } else {
            other(buffer, position, end, fields);
        }
    }

    /** Behind a stamp of Exim's own, which it writes into syslog too, a process id, and the number of a piece of a long line; -1 if not the first. */
    private static int afterPrefixes(byte[] buffer, int start, int end) {
        int position = start;
        if (stamped(buffer, position, end)) {
            position += STAMP;
        }
        while (position + 2 < end && buffer[position] == '[' && Bytes.isDigit(buffer[position + 1])) {
            int digits = Bytes.endOfDigits(buffer, position + 1, end);
            boolean piece = digits < end && (buffer[digits] == '/' || buffer[digits] == '\\');
            int close = Bytes.indexOf(buffer, digits, end, (byte) ']');
            if (close < 0 || !piece && close != digits) {
                return position;
            }
            if (piece && !(digits == position + 2 && buffer[position + 1] == '1')) {
                return -1;
            }
            position = Math.min(end, close + 2);
        }
        return position;
    }

    private static boolean stamped(byte[] buffer, int start, int end) {
        return end - start > STAMP
                && Bytes.isDigit(buffer[start])
                && buffer[start + 4] == '-'
                && buffer[start + 10] == ' '
                && buffer[start + 13] == ':'
                && buffer[start + STAMP - 1] == ' ';
    }

    private static void identified(byte[] buffer, int start, int end, LineFields fields) {
        boolean flagged = end - start > FLAG && buffer[start + 2] == ' ';
        if (flagged && flag(buffer, start, end, fields)) {
            return;
        }
        if (Bytes.startsWith(buffer, start, end, COMPLETED)) {
            fields.is(LineKind.REMOVED, "completed");
        } else if (Bytes.startsWith(buffer, start, end, HOST)) {
            RefusalLine.fromHost(buffer, start + HOST.length, end, fields);
        } else if (Bytes.startsWith(buffer, start, end, LOCAL_USER)) {
            RefusalLine.fromLocalUser(buffer, start, end, fields);
        } else if (RefusalLine.byExim(buffer, start, end, fields)
                || RefusalLine.fromSender(buffer, start, end, fields)) {
            return;
        } else if (EximNoise.matchesIdentified(buffer, start, end)
                || Bytes.indexOf(buffer, start, end, ERROR_IGNORED) >= 0) {
            fields.is(LineKind.IGNORED, "about a message");
        } else {
            fields.is(LineKind.UNRECOGNISED, "no rule for this message's line");
        }
    }

    private static boolean flag(byte[] buffer, int start, int end, LineFields fields) {
        int rest = start + FLAG;
        switch (buffer[start] << 8 | buffer[start + 1]) {
            case '<' << 8 | '=', '(' << 8 | '=' -> ArrivalLine.parse(buffer, rest, end, fields);
            case '=' << 8 | '>', '-' << 8 | '>', '>' << 8 | '>' -> DeliveryLine.delivered(buffer, rest, end, fields);
            case '=' << 8 | '=' -> DeliveryLine.deferred(buffer, rest, end, fields);
            case '*' << 8 | '*' -> DeliveryLine.failed(buffer, rest, end, fields);
            case '*' << 8 | '>' -> fields.is(LineKind.IGNORED, "delivery suppressed");
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void other(byte[] buffer, int start, int end, LineFields fields) {
        if (AuthenticationLine.parse(buffer, start, end, fields) || RefusalLine.byExim(buffer, start, end, fields)) {
            return;
        }
        if (start >= end) {
            fields.is(LineKind.MALFORMED, "nothing behind the stamp");
        } else if (EximNoise.matches(buffer, start, end)) {
            fields.is(LineKind.IGNORED, "connection, TLS or daemon");
        } else {
            fields.is(LineKind.UNRECOGNISED, "no rule");
        }
    }
}
