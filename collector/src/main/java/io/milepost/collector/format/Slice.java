package io.milepost.collector.format;

import io.milepost.collector.bytes.Bytes;

/** A part of the line that is being read, {@code [start, end)} of its buffer; absent or empty are two things. Mutable and used again. */
public final class Slice {

    private int start = -1;
    private int end = -1;

    public int start() {
        return start;
    }

    public int end() {
        return end;
    }

    public boolean present() {
        return start >= 0;
    }

    public boolean hasText() {
        return end > start;
    }

    public void set(int newStart, int newEnd) {
        start = newStart;
        end = newEnd;
    }

    public void clear() {
        start = -1;
        end = -1;
    }

    String text(byte[] buffer) {
        return Bytes.string(buffer, start, end);
    }
}
