package io.milepost.collector.format.columns;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.Slice;
import java.util.Arrays;

/**
 * One record cut into its columns. Values are slices of {@link #buffer()}, which is the line's own unless the record has doubled quotes: then
 * it is a copy in which they are single. One object is filled again for each record; not thread-safe.
 */
public final class Columns {

    private static final int MOST = 512;

    private int[] starts = new int[128];
    private int[] ends = new int[128];
    private int count;
    private byte[] buffer = {};
    private byte[] copy = {};
    private byte delimiter;
    private int lineStart;
    private int position;
    private int limit;

    /** Cuts a record; false when a quoted value does not end, so that the record goes on in the next line. */
    boolean read(byte[] line, int start, int end, Layout layout) {
        buffer = line;
        count = 0;
        delimiter = layout.delimiter();
        lineStart = start;
        position = start;
        limit = end;
        while (true) {
            if (!layout.quotes() || position >= limit || buffer[position] != '"') {
                int valueStart = position;
                moveToDelimiter(position);
                add(valueStart, position);
            } else if (!readQuoted()) {
                return false;
            }
            if (position >= limit || count == MOST) {
                return true;
            }
            position++;
        }
    }

    private void moveToDelimiter(int from) {
        int found = from >= limit ? -1 : Bytes.indexOf(buffer, from, limit, delimiter);
        position = found < 0 ? limit : found;
    }

    private boolean readQuoted() {
        int close = Bytes.indexOf(buffer, position + 1, limit, (byte) '"');
        if (close < 0) {
            return false;
        }
        if (close + 1 < limit && buffer[close + 1] == '"') {
            close -= goOnInCopy();
            return readDoublyQuoted(position + 1, close);
        }
        add(position + 1, close);
        moveToDelimiter(close + 1);
        return true;
    }

    /** Makes doubled quotes single, up to the one that ends the value. */
    private boolean readDoublyQuoted(int valueStart, int firstQuote) {
        int to = firstQuote;
        int from = firstQuote;
        while (from < limit) {
            if (buffer[from] == '"') {
                if (from + 1 >= limit || buffer[from + 1] != '"') {
                    add(valueStart, to);
                    moveToDelimiter(from + 1);
                    return true;
                }
                from++;
            }
            buffer[to++] = buffer[from++];
        }
        return false;
    }

    /** Goes on in a copy of the line, out of which quotes can be taken; returns by how much places have moved. */
    private int goOnInCopy() {
        if (buffer == copy) {
            return 0;
        }
        int length = limit - lineStart;
        if (copy.length < length) {
            copy = new byte[Math.max(length, copy.length * 2)];
        }
        System.arraycopy(buffer, lineStart, copy, 0, length);
        buffer = copy;
        for (int i = 0; i < count; i++) {
            starts[i] -= lineStart;
            ends[i] -= lineStart;
        }
        position -= lineStart;
        limit = length;
        return lineStart;
    }

    /** Begins a record that is cut elsewhere: a copy of the line, to which values are added. */
    byte[] begin(byte[] line, int start, int end) {
        count = 0;
        int length = end - start;
        if (copy.length < length) {
            copy = new byte[Math.max(length, copy.length * 2)];
        }
        System.arraycopy(line, start, copy, 0, length);
        buffer = copy;
        return copy;
    }

    void add(int start, int end) {
        if (count == MOST) {
            return;
        }
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
        }
        starts[count] = start;
        ends[count++] = end;
    }

    /** Holds the values until the next record is read. */
    public byte[] buffer() {
        return buffer;
    }

    public int count() {
        return count;
    }

    public boolean has(int column) {
        return column >= 0 && column < count;
    }

    /** The first byte of the value; the record must have the column. */
    public int start(int column) {
        return starts[column];
    }

    public int end(int column) {
        return ends[column];
    }

    /** Sets the slice to the value when there is one; a single hyphen stands for none. */
    public boolean find(int column, Slice value) {
        if (!hasText(column)) {
            return false;
        }
        value.set(starts[column], ends[column]);
        return true;
    }

    public boolean hasText(int column) {
        if (!has(column) || starts[column] >= ends[column]) {
            return false;
        }
        return ends[column] - starts[column] > 1 || buffer[starts[column]] != '-';
    }

    public boolean is(int column, byte[] text) {
        return has(column) && Bytes.equal(buffer, starts[column], ends[column], text);
    }

    public boolean startsWith(int column, byte[] text) {
        return has(column) && Bytes.startsWith(buffer, starts[column], ends[column], text);
    }

    /** As {@link #is}, whatever the case of ASCII letters; the text is given in lower case. */
    public boolean isIgnoringCase(int column, byte[] lowerCase) {
        return has(column)
                && ends[column] - starts[column] == lowerCase.length
                && Letters.startsWith(buffer, starts[column], ends[column], lowerCase);
    }

    /** The number in the column, or -1. */
    public long number(int column) {
        return has(column) ? Bytes.number(buffer, starts[column], ends[column]) : -1;
    }
}
