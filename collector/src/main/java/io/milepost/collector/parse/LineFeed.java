package io.milepost.collector.parse;

import io.milepost.collector.bytes.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into lines without copying them. Of a line that no log writes, longer than a mebibyte, nothing is taken, so that no piece of it passes
 * for a line; a line that is none of any program stands for it.
 */
final class LineFeed {

    private static final int BUFFER = 1 << 18;
    private static final int LONGEST = 1 << 20;
    private static final byte[] TOO_LONG = Bytes.of("a line longer than a mebibyte");

    private final InputStream input;
    private final long most;
    private byte[] buffer = new byte[BUFFER];
    private int length;
    private long bufferOffset;
    private boolean passingOver;
    private @Nullable IOException failure;

    LineFeed(InputStream input) {
        this(input, Long.MAX_VALUE);
    }

    /** @param most about how many bytes to read before stopping between two lines */
    LineFeed(InputStream input, long most) {
        this.input = input;
        this.most = most;
    }

    /** What is done with a line {@code [start, end)}, which has no end mark. */
    interface LineConsumer {
        void line(byte[] buffer, int start, int end, long offset) throws IOException;
    }

    /** What is done with the first bytes before any line. */
    interface HeadConsumer {
        void head(byte[] buffer, int length);
    }

    /** Of an input that fails in the middle, the lines before are read first. */
    void read(HeadConsumer head, LineConsumer consumer) throws IOException {
        boolean more = fill();
        head.head(buffer, length);
        while (length > 0 || more) {
            int used = lines(consumer, !more && failure == null);
            if (used == 0 && length == buffer.length && length <= LONGEST) {
                buffer = Arrays.copyOf(buffer, buffer.length * 2);
            } else if (used == 0 && length == buffer.length) {
                if (!passingOver) {
                    consumer.line(TOO_LONG, 0, TOO_LONG.length, bufferOffset);
                }
                passingOver = true;
                used = length;
            }
            System.arraycopy(buffer, used, buffer, 0, length - used);
            length -= used;
            bufferOffset += used;
            if (!more || bufferOffset >= most) {
                break;
            }
            more = fill();
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Fills the buffer; false at the end of the stream, or of what can be read of it. */
    private boolean fill() throws IOException {
        while (length < buffer.length) {
            int count;
            try {
                count = input.read(buffer, length, buffer.length - length);
            } catch (IOException e) {
                failure = e;
                return false;
            }
            if (count < 0) {
                return false;
            }
            length += count;
        }
        return true;
    }

    private int lines(LineConsumer consumer, boolean last) throws IOException {
        int start = 0;
        while (start < length) {
            int newline = Bytes.indexOf(buffer, start, length, (byte) '\n');
            if (newline < 0 && !last) {
                return start;
            }
            int next = newline < 0 ? length : newline + 1;
            int end = newline < 0 ? length : newline;
            if (passingOver) {
                passingOver = false;
            } else if (end - start > LONGEST) {
                consumer.line(TOO_LONG, 0, TOO_LONG.length, bufferOffset + start);
            } else {
                end = end > start && buffer[end - 1] == '\r' ? end - 1 : end;
                consumer.line(buffer, start, end, bufferOffset + start);
            }
            start = next;
        }
        return start;
    }
}
