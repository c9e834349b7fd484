package io.milepost.collector.format.dovecot;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.LineKind;
import io.milepost.collector.format.Prefixes;

/**
 * What a mail process says: {@code USER)<PID><SESSION>: Disconnected: Logged out in=N out=N …}. Before 2.3 there is no session id, and such
 * a line cannot be joined to its login.
 */
final class SessionLine {

    private static final byte[] PREFIX_END = Bytes.of(">: ");
    private static final byte[] OLD_PREFIX_END = Bytes.of("): ");
    private static final byte[] PID = Bytes.of(")<");
    private static final byte[] SESSION = Bytes.of("><");
    private static final byte[] IN = Bytes.of(" in=");
    private static final byte[] OUT = Bytes.of(" out=");
    private static final byte[] OLD_BYTES = Bytes.of(" bytes=");
    private static final byte[] TOP = Bytes.of("top=");
    private static final byte[] RELAYED = Bytes.of("Successfully relayed message: ");
    private static final byte[] RETRIEVED = Bytes.of("retr=");

    private static final Prefixes ENDS = new Prefixes(
            "Disconnected",
            "Logged out",
            "Connection closed",
            "Server shutting down",
            "Shutting down",
            "Session closed");

    private static final Prefixes ACTIVITY = new Prefixes(
            "Error: ",
            "Warning: ",
            "Debug: ",
            "Fatal: ",
            "Panic: ",
            "Info: ",
            "copy ",
            "copy: ",
            "save ",
            "save: ",
            "delete",
            "undelete",
            "expunge",
            "append",
            "Mailbox ",
            "mailbox ",
            "flag_change",
            "ID sent",
            "Namespace ",
            "quota",
            "Effective ",
            "sieve: ",
            "msgid=",
            "box=",
            "uid=",
            "Opened ",
            "from=",
            "subject=",
            "flags=");

    private SessionLine() {}

    /** @param start after the service and its opening bracket */
    static void parse(byte[] buffer, int start, int end, String protocol, LineFields fields) {
        int message = prefix(buffer, start, end, fields);
        if (message < 0) {
            return;
        }
        fields.word = protocol;
        if (ENDS.match(buffer, message, end)) {
            ended(buffer, message, end, fields);
        } else if (ACTIVITY.match(buffer, message, end)) {
            fields.is(LineKind.IGNORED, "activity in a mailbox");
        } else {
            fields.is(LineKind.UNRECOGNISED, "no rule for a mail process");
        }
    }

    /**
     * What the submission service says, which hands messages of those who signed in on to a relay: {@code USER)<PID><SESSION>: Successfully relayed
     * message: …}.
     */
    static void parseSubmission(byte[] buffer, int start, int end, LineFields fields) {
        int message = prefix(buffer, start, end, fields);
        if (message < 0) {
            return;
        }
        if (Bytes.startsWith(buffer, message, end, RELAYED)) {
            int userEnd = Bytes.indexOf(buffer, start, message, PID);
            fields.user.set(start, userEnd < 0 ? Bytes.indexOf(buffer, start, message, OLD_PREFIX_END) : userEnd);
            fields.is(LineKind.SUBMITTED, "submitted through Dovecot");
        } else {
            fields.is(LineKind.IGNORED, "submission service");
        }
    }

    /** Reads {@code USER)<PID><SESSION>: } or {@code USER): }; returns where the message begins, or -1 when the line is cut off before. */
    private static int prefix(byte[] buffer, int start, int end, LineFields fields) {
        int pid = Bytes.indexOf(buffer, start, end, PID);
        int session = pid < 0 ? -1 : Bytes.indexOf(buffer, pid, end, SESSION);
        int prefixEnd = session < 0 ? -1 : Bytes.indexOf(buffer, session, end, PREFIX_END);
        int message;
        if (prefixEnd >= 0) {
            fields.session.set(session + SESSION.length, prefixEnd);
            message = prefixEnd + PREFIX_END.length;
        } else {
            int old = Bytes.indexOf(buffer, start, end, OLD_PREFIX_END);
            message = old < 0 ? -1 : old + OLD_PREFIX_END.length;
        }
        if (message < 0) {
            fields.is(LineKind.MALFORMED, "mail process cut off");
            return -1;
        }
        return DovecotFormat.afterInfo(buffer, message, end);
    }

    private static void ended(byte[] buffer, int start, int end, LineFields fields) {
        if (!fields.session.hasText()) {
            fields.is(LineKind.IGNORED, "session end without a session id");
            return;
        }
        if (fields.word.equals("POP3")) {
            long top = after(buffer, start, end, TOP, '/');
            long retrieved = after(buffer, start, end, RETRIEVED, '/');
            fields.bytesOut = top < 0 || retrieved < 0 ? LineFields.NONE : top + retrieved;
        } else {
            fields.bytesIn = after(buffer, start, end, IN, '=');
            fields.bytesOut = after(buffer, start, end, OUT, '=');
            if (fields.bytesIn == LineFields.NONE) {
                fields.bytesIn = after(buffer, start, end, OLD_BYTES, '=');
                fields.bytesOut = after(buffer, start, end, OLD_BYTES, '/');
            }
        }
        fields.is(LineKind.SESSION_ENDED, "session end");
    }

    /** The number behind the key and the mark: {@code retr=1/4710} has 4710 behind {@code /}. */
    private static long after(byte[] buffer, int start, int end, byte[] key, char mark) {
        int found = Bytes.lastIndexOf(buffer, start, end, key);
        if (found < 0) {
            return LineFields.NONE;
        }
        int from = Bytes.indexOf(buffer, found, end, (byte) mark) + 1;
        return from == 0 ? LineFields.NONE : Bytes.number(buffer, from, Bytes.endOfDigits(buffer, from, end));
    }
}
