package io.milepost.collector.format;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.bytes.SliceCache;
import org.jspecify.annotations.Nullable;

/**
 * What stands before a message: the stamp, the host, and the program's tag. Reads syslog's traditional, ISO 8601 and RFC 5424 forms, and
 * Dovecot's own log files, which name no host. One object is filled again for each line; not thread-safe.
 */
public final class LineHeader {

    private static final int NAMES = 1 << 12;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final byte[] SOLARIS_ID = Bytes.of("[ID ");
    /** Dovecot's mail processes where no tag stands before them. */
    private static final Prefixes MAIL_PROCESSES =
            new Prefixes("imap(", "pop3(", "lmtp(", "lda(", "submission(", "managesieve(", "indexer-worker(");

    private static final byte[] LAST_REPEATED = Bytes.of("last message repeated ");
    private static final Program DOVECOT = new Program(Program.Family.DOVECOT, "dovecot");
    private static final Program EXIM = new Program(Program.Family.EXIM, "exim");
    private static final Program KANNEL = new Program(Program.Family.KANNEL, "kannel");
    private static final byte[] KANNEL_CENTRE = Bytes.of(" [SMSC:");
    private static final int LONGEST_KANNEL_EVENT = 64;
    private static final Prefixes KANNEL_LOG = new Prefixes("Log begins", "Log ends");
    private static final Program NOBODY = new Program(Program.Family.UNKNOWN, "");

    private final SliceCache<String> hosts = new SliceCache<>(NAMES);
    private final SliceCache<Program> programs = new SliceCache<>(NAMES);
    private int afterStamp;
    private int afterHost;
    private int message;
    private @Nullable String host;
    private Program program = NOBODY;
    private boolean repetition;

    /** Where the text after the stamp begins: what makes two lines of a second the same line. */
    public int afterStamp() {
        return afterStamp;
    }

    /** Where the program's message begins. */
    public int message() {
        return message;
    }

    /** Null when the line names none. */
    public @Nullable String host() {
        return host;
    }

    public Program program() {
        return program;
    }

    /** Whether the line is syslog's own {@code last message repeated 3 times}; the message is then the number. */
    public boolean repetition() {
        return repetition;
    }

    /** Reads the header; false when the line has no readable stamp. */
    public boolean read(byte[] buffer, int start, int end, StampReader stamps) {
        int position = start;
        boolean structured = false;
        if (start < end && buffer[start] == '<') {
            position = Bytes.endOfDigits(buffer, start + 1, end) + 1;
            structured = position + 2 < end && buffer[position] == '1' && buffer[position + 1] == ' ';
            position += structured ? 2 : 0;
        }
        afterStamp = stamps.read(buffer, position, end);
        if (afterStamp < 0) {
            return false;
        }
        if (EximLog.matches(buffer, position, afterStamp, end)) {
            readWithoutHost(isKannel(buffer, end) ? KANNEL : EXIM);
            return true;
        }
        readHost(buffer, end);
        if (structured) {
            readStructured(buffer, end);
        } else {
            readTag(buffer, end);
        }
        if (program.family() == Program.Family.UNKNOWN && !repetition && isKannel(buffer, end)) {
            readWithoutHost(KANNEL);
        } else if (program.family() == Program.Family.UNKNOWN && !repetition) {
            if (host != null && MAIL_PROCESSES.match(buffer, afterHost, end)) {
                program = DOVECOT;
                message = afterHost;
            } else {
                readInner(buffer, end, stamps);
            }
        }
        return true;
    }

    /**
     * A container's engine writes what the container wrote behind a header of its own, {@code STAMP HOST docker[1]: } or {@code STAMP stdout F }, and a
     * relay may do so too: the inner line is the line.
     */
    private void readInner(byte[] buffer, int end, StampReader stamps) {
        int inner = stamps.readBehind(buffer, message, end);
        if (inner < 0 && host != null) {
            // A relay writes its own header before the one that it received.
            inner = stamps.readBehind(buffer, afterHost, end);
        }
        if (inner >= 0) {
            afterStamp = inner;
            readHost(buffer, end);
            readTag(buffer, end);
            return;
        }
        int tagEnd = tagEnd(buffer, message, end);
        if (tagEnd < end
                && buffer[tagEnd] != ' '
                && Program.of(Bytes.string(buffer, message, tagEnd)).readable()) {
            readTagAt(buffer, message, end);
        }
    }

    /** Kannel's access log names neither host nor program. */
    private boolean isKannel(byte[] buffer, int end) {
        int within = Math.min(end, afterStamp + LONGEST_KANNEL_EVENT);
        return Bytes.indexOf(buffer, afterStamp, within, KANNEL_CENTRE) >= 0
                || KANNEL_LOG.match(buffer, afterStamp, end);
    }

    /** A program that writes its own log names neither a host nor itself. */
    private void readWithoutHost(Program writer) {
        host = null;
        repetition = false;
        program = writer;
        message = afterStamp;
    }

    private void readHost(byte[] buffer, int end) {
        host = null;
        repetition = false;
        if (afterStamp < end && buffer[afterStamp] == '<') {
            // Some daemons write facility and level before the host.
            int close = Bytes.indexOf(buffer, afterStamp, end, (byte) ' ');
            afterStamp = close > 0 && buffer[close - 1] == '>' ? close + 1 : afterStamp;
        }
        message = afterStamp;
        int hostEnd = Bytes.indexOf(buffer, afterStamp, end, (byte) ' ');
        if (hostEnd <= afterStamp || buffer[hostEnd - 1] == ':') {
            return;
        }
        long hash = Bytes.hash(buffer, afterStamp, hostEnd);
        String known = hosts.find(buffer, afterStamp, hostEnd, hash);
        if (known == null) {
            known = Bytes.string(buffer, afterStamp, hostEnd);
            hosts.add(buffer, afterStamp, hostEnd, hash, known);
        }
        host = known;
        afterHost = hostEnd + 1;
        message = afterHost;
    }

    private void readTag(byte[] buffer, int end) {
        if (host == null) {
            // Dovecot writing its own file begins with the service; others that write no host begin with their tag.
            readTagAt(buffer, message, end);
            if (!program.readable()) {
                program = DOVECOT;
                message = afterStamp;
            }
            return;
        }
        int start = message;
        if (buffer.length > start && Bytes.startsWith(buffer, start, end, LAST_REPEATED)) {
            repetition = true;
            message = start + LAST_REPEATED.length;
            program = NOBODY;
            return;
        }
        readTagAt(buffer, start, end);
    }

    private static int tagEnd(byte[] buffer, int start, int end) {
        int position = start;
        while (position < end && buffer[position] != '[' && buffer[position] != ':' && buffer[position] != ' ') {
            position++;
        }
        return position;
    }

    private void readTagAt(byte[] buffer, int start, int end) {
        int position = tagEnd(buffer, start, end);
        program = program(buffer, start, position);
        if (position < end && buffer[position] == '[') {
            int close = Bytes.indexOf(buffer, position, end, (byte) ']');
            position = close < 0 ? end : close + 1;
        }
        if (position < end && buffer[position] == ':') {
            position++;
        }
        message = afterSolarisId(buffer, skipBlank(buffer, position, end), end);
    }

    /** Solaris writes {@code [ID 197553 mail.info] } before the message. */
    private static int afterSolarisId(byte[] buffer, int start, int end) {
        if (start >= end || buffer[start] != '[' || !Bytes.startsWith(buffer, start, end, SOLARIS_ID)) {
            return start;
        }
        int close = Bytes.indexOf(buffer, start, end, (byte) ']');
        return close < 0 ? start : skipBlank(buffer, close + 1, end);
    }

    /** RFC 5424: {@code app procid msgid [structured data] message}. */
    private void readStructured(byte[] buffer, int end) {
        int start = message;
        int position = wordEnd(buffer, start, end);
        program = program(buffer, start, position);
        position = wordEnd(buffer, Math.min(end, position + 1), end);
        position = wordEnd(buffer, Math.min(end, position + 1), end);
        position = Math.min(end, position + 1);
        boolean data = position < end && buffer[position] == '[';
        while (data
                && position < end
                && !(buffer[position] == ']' && (position + 1 == end || buffer[position + 1] == ' '))) {
            position += buffer[position] == '\\' ? 2 : 1;
        }
        position = skipBlanks(buffer, Math.min(end, position + 1), end);
        if (Bytes.startsWith(buffer, position, end, BYTE_ORDER_MARK)) {
            position += BYTE_ORDER_MARK.length;
        }
        message = skipBlanks(buffer, position, end);
    }

    private static int skipBlanks(byte[] buffer, int from, int end) {
        int position = from;
        while (position < end && buffer[position] == ' ') {
            position++;
        }
        return position;
    }

    private Program program(byte[] buffer, int from, int to) {
        long hash = Bytes.hash(buffer, from, to);
        Program known = programs.find(buffer, from, to, hash);
        if (known == null) {
            known = Program.of(Bytes.string(buffer, from, to));
            programs.add(buffer, from, to, hash, known);
        }
        return known;
    }

    private static int wordEnd(byte[] buffer, int from, int end) {
        int blank = Bytes.indexOf(buffer, from, end, (byte) ' ');
        return blank < 0 ? end : blank;
    }

    private static int skipBlank(byte[] buffer, int position, int end) {
        return position < end && buffer[position] == ' ' ? position + 1 : position;
    }
}
