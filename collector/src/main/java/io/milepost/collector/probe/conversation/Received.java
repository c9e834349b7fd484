package io.milepost.collector.probe.conversation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a server has sent and nobody has read yet. A server may send what it likes: a line, and all that one probe takes in, have their
 * bounds. Used by one thread.
 */
public final class Received {

    static final int LONGEST_LINE = 8_192;
    static final int MOST = 1 << 20;

    private byte[] bytes = new byte[1_024];
    private int start;
    private int end;
    private int searched;
    private int taken;
    private boolean ended;
    private Phase phase = Phase.CONNECT;

    /** Whatever comes now belongs to this phase. */
    public void expectIn(Phase current) {
        phase = current;
    }

    public void add(ByteBuffer more) throws ProbeFailure {
        int count = more.remaining();
        taken += count;
        if (taken > MOST) {
            throw fail(Cause.GARBLED, "more than " + MOST + " bytes");
        }
        if (end + count > bytes.length) {
            int length = end - start;
            byte[] larger = length + count > bytes.length ? new byte[2 * (length + count)] : bytes;
            System.arraycopy(bytes, start, larger, 0, length);
            searched -= start;
            start = 0;
            end = length;
            bytes = larger;
        }
        more.get(bytes, end, count);
        end += count;
    }

    /** The server sends no more. */
    public void end() {
        ended = true;
    }

    public boolean hasEnded() {
        return ended;
    }

    public int size() {
        return end - start;
    }

    /** A new connection begins with nothing. */
    public void clear() {
        start = 0;
        end = 0;
        searched = 0;
        ended = false;
    }

    /** The next line without its end, or null while it is not there. */
    public @Nullable String nextLine() throws ProbeFailure {
        for (int i = Math.max(searched, start); i < end; i++) {
            if (bytes[i] == '\n') {
                int last = i > start && bytes[i - 1] == '\r' ? i - 1 : i;
                bound(last - start);
                // Not UTF-8: a byte that is none must not become something else.
                String line = new String(bytes, start, last - start, StandardCharsets.ISO_8859_1);
                start = i + 1;
                searched = start;
                return line;
            }
        }
        searched = end;
        bound(end - start);
        return null;
    }

    /** The next bytes, or null while there are fewer. */
    public byte @Nullable [] next(int count) {
        if (size() < count) {
            return null;
        }
        start += count;
        searched = start;
        return Arrays.copyOfRange(bytes, start - count, start);
    }

    /** All bytes, which stay. */
    public byte[] peek() {
        return Arrays.copyOfRange(bytes, start, end);
    }

    /** Where a sequence of bytes ends that stands in what is there, or -1. */
    public int endOf(byte[] sequence) {
        for (int i = start; i + sequence.length <= end; i++) {
            if (Arrays.equals(bytes, i, i + sequence.length, sequence, 0, sequence.length)) {
                return i + sequence.length - start;
            }
        }
        return -1;
    }

    /** The failure of the phase that is under way. */
    public ProbeFailure fail(Cause cause, String words) {
        return ProbeFailure.in(phase, cause, words);
    }

    private void bound(int length) throws ProbeFailure {
        if (length > LONGEST_LINE) {
            throw fail(Cause.GARBLED, "a line of over " + LONGEST_LINE + " bytes");
        }
    }
}
