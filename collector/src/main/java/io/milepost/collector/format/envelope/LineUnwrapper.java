package io.milepost.collector.format.envelope;

import io.milepost.collector.bytes.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * Takes a line that no header could be read of out of what it is wrapped in, and gives it back as syslog would have written it: without a byte
 * order mark or NULs before it, with a TAI64N stamp as an ISO one and other rare stamps as common ones, out of a JSON record of the journal or of a
 * container's log. Such
 * lines are rare or slow anyway, so this may allocate. Not thread-safe; what it gives is valid until the next line.
 */
public final class LineUnwrapper {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final int TAI_LENGTH = 24;
    /** 2^62 as the label has it, and the ten seconds by which TAI was ahead in 1970: the writers of these stamps count no leap seconds. */
    private static final long TAI_1970 = 0x4000000000000000L + 10;

    private final JsonRecord json = new JsonRecord();
    private byte[] buffer = {};
    private int start;
    private int end;

    public byte[] buffer() {
        return buffer;
    }

    public int start() {
        return start;
    }

    public int end() {
        return end;
    }

    /** Unwraps the line; false when it is in nothing that is known, or in something broken. */
    public boolean open(byte[] line, int from, int to) {
        buffer = line;
        end = to;
        start = afterMarks(line, from, to);
        if (start < to && line[start] == '@') {
            return openTai(line, start, to);
        }
        if (start < to && line[start] == '{') {
            return openJson(line, start, to);
        }
        RareStamp stamp = RareStamp.read(line, start, to);
        if (stamp.found()) {
            write(stamp.header(), line, stamp.rest(), to);
        }
        return stamp.found() || start > from;
    }

    /** A file's first line may begin with a byte order mark, and the first one after a crash with NULs. */
    private static int afterMarks(byte[] line, int from, int to) {
        int position = Bytes.startsWith(line, from, to, BYTE_ORDER_MARK) ? from + BYTE_ORDER_MARK.length : from;
        while (position < to && line[position] == 0) {
            position++;
        }
        return position;
    }

    private boolean openTai(byte[] line, int from, int to) {
        int labelEnd = from + 1 + TAI_LENGTH;
        if (labelEnd >= to || line[labelEnd] != ' ') {
            return false;
        }
        try {
            long second = Long.parseLong(Bytes.string(line, from + 1, from + 17), 16) - TAI_1970;
            long nanos = Long.parseLong(Bytes.string(line, from + 17, labelEnd), 16);
            write(Instant.ofEpochSecond(second, nanos) + " ", line, labelEnd + 1, to);
            return true;
        } catch (RuntimeException ignored) {
            // No hexadecimal number, or an instant beyond all years: not such a stamp.
            return false;
        }
    }

    private boolean openJson(byte[] line, int from, int to) {
        try {
            if (!json.read(line, from, to)) {
                return false;
            }
        } catch (IOException ignored) {
            // Cut off or no JSON: counted as a malformed line.
            return false;
        }
        byte[] text = json.text();
        if (json.complete()) {
            buffer = text;
            start = 0;
            end = text.length;
        } else {
            write(json.header(), text, 0, text.length);
        }
        while (end > start && (buffer[end - 1] == '\n' || buffer[end - 1] == '\r')) {
            end--;
        }
        return true;
    }

    private void write(String header, byte[] text, int from, int to) {
        byte[] head = header.getBytes(StandardCharsets.UTF_8);
        byte[] line = Arrays.copyOf(head, head.length + to - from);
        System.arraycopy(text, from, line, head.length, to - from);
        buffer = line;
        start = 0;
        end = line.length;
    }
}
