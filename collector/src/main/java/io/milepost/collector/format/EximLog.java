package io.milepost.collector.format;

import io.milepost.collector.bytes.Bytes;

/**
 * Tells a line of Exim's own main log from one of syslog: date and time stand apart, and then no host and no program's tag follow, but a message
 * id, a process id or words. Without state.
 */
final class EximLog {

    private static final int DATE = "2026-11-22".length();
    private static final int OLD_ID = "1xV5n2-0002G0-1o".length();
    private static final int NEW_ID = "1rRBfo-00000001GVX-2Ccl".length();
    private static final int FIRST_DASH = 6;

    private EximLog() {}

    static boolean matches(byte[] buffer, int stamp, int afterStamp, int end) {
        if (afterStamp - stamp <= DATE || buffer[stamp + DATE] != ' ' || !Bytes.isDigit(buffer[stamp])) {
            return false;
        }
        int word = wordEnd(buffer, afterStamp, end);
        int length = word - afterStamp;
        if ((length == OLD_ID || length == NEW_ID) && buffer[afterStamp + FIRST_DASH] == '-') {
            return true;
        }
        if (word == afterStamp || buffer[word - 1] == ':') {
            // Dovecot's own log begins with its service.
            return false;
        }
        boolean bracketed = buffer[afterStamp] == '[' && Bytes.isDigit(buffer[Math.min(end - 1, afterStamp + 1)]);
        boolean field = Bytes.indexOf(buffer, afterStamp, word, (byte) '=') >= 0;
        return bracketed || field || !tagged(buffer, Math.min(end, word + 1), end);
    }

    /** A syslog line has {@code PROGRAM[PID]:} or {@code PROGRAM:} behind its host; of Exim's lines one has {@code pid 1234:}. */
    private static boolean tagged(byte[] buffer, int start, int end) {
        int word = wordEnd(buffer, start, end);
        boolean tag = word > start && buffer[word - 1] == ':';
        return tag && Bytes.endOfDigits(buffer, start, word) < word - 1;
    }

    private static int wordEnd(byte[] buffer, int from, int end) {
        int blank = Bytes.indexOf(buffer, from, end, (byte) ' ');
        return blank < 0 ? end : blank;
    }
}
