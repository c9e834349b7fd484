package io.milepost.sla.facts.body;

import io.milepost.sla.facts.wire.MalformedFact;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The lines of a body as the bytes that they are, none longer than a row can be. The current line is
 * {@link #length()} bytes of {@link #buffer()} from {@link #offset()} on, until the next is asked for. Not thread-safe.
 */
final class LineReader {

    private static final int LONGEST = 1 << 20;

    private final InputStream stream;
    private byte[] buffer = new byte[1 << 16];
    private int offset;
    private int lineEnd;
    private int filled;
    private int next;
    private int number;

    LineReader(InputStream stream) {
        this.stream = stream;
    }

    /** Goes on to the next line; false after the last. */
    boolean advance() throws IOException, MalformedFact {
        offset = next;
        int searched = offset;
        while (true) {
            for (; searched < filled; searched++) {
                if (buffer[searched] == '\n') {
                    return found(searched, searched + 1);
                }
            }
            if (filled - offset > LONGEST) {
                throw new MalformedFact(number + 1, "expected at most " + LONGEST + " bytes, got more");
            }
            searched -= makeRoom();
            int count = stream.read(buffer, filled, buffer.length - filled);
            if (count < 0) {
                return filled > offset && found(filled, filled);
            }
            filled += count;
        }
    }

    byte[] buffer() {
        return buffer;
    }

    int offset() {
        return offset;
    }

    int length() {
        return lineEnd - offset;
    }

    /** The first line is line 1. */
    int number() {
        return number;
    }

    private boolean found(int end, int following) {
        lineEnd = end;
        next = following;
        number++;
        return true;
    }

    /** Moves the unfinished line to the front, and enlarges the buffer when that alone is not enough; says how far it moved. */
    private int makeRoom() {
        if (filled < buffer.length) {
            return 0;
        }
        int moved = offset;
        System.arraycopy(buffer, offset, buffer, 0, filled - offset);
        filled -= moved;
        offset = 0;
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        return moved;
    }
}
