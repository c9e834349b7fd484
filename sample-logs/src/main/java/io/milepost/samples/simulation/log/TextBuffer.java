package io.milepost.samples.simulation.log;

import java.util.Arrays;

/** Bytes of text under construction, ASCII only, reused so that a line costs no garbage. Not thread-safe. */
public final class TextBuffer {
    private static final byte[] DIGITS = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9'};

    private byte[] bytes;
    private int length;

    public TextBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    public void truncate(int newLength) {
        length = Math.min(length, newLength);
    }

    // The deprecated copy drops the high bytes, which ASCII does not have, and is several times faster than an encoder.
    @SuppressWarnings("deprecation")
    public TextBuffer text(String text) {
        int size = text.length();
        reserve(size);
        text.getBytes(0, size, bytes, length);
        length += size;
        return this;
    }

    public TextBuffer put(char character) {
        reserve(1);
        bytes[length++] = (byte) character;
        return this;
    }

    public TextBuffer copy(byte[] source, int from, int size) {
        reserve(size);
        System.arraycopy(source, from, bytes, length, size);
        length += size;
        return this;
    }

    public TextBuffer number(long value) {
        if (value < 0) {
            return put('-').number(-value);
        }
        int width = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            width++;
        }
        return digits(value, width);
    }

    /** Decimal digits, padded with zeros on the left. */
    public TextBuffer digits(long value, int width) {
        reserve(width);
        long rest = value;
        for (int at = length + width - 1; at >= length; at--) {
            bytes[at] = DIGITS[(int) (rest % 10)];
            rest /= 10;
        }
        length += width;
        return this;
    }

    /** A number in the digits of an alphabet, padded on the left with the alphabet's zero. */
    public TextBuffer encode(long value, String alphabet, int width) {
        reserve(width);
        long rest = value;
        for (int at = length + width - 1; at >= length; at--) {
            bytes[at] = (byte) alphabet.charAt((int) (rest % alphabet.length()));
            rest /= alphabet.length();
        }
        length += width;
        return this;
    }

    private void reserve(int size) {
        if (length + size > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + size));
        }
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, java.nio.charset.StandardCharsets.US_ASCII);
    }
}
