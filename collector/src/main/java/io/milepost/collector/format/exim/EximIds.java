package io.milepost.collector.format.exim;

import io.milepost.collector.bytes.Bytes;

/**
 * Exim's message ids: {@code 1xV5n2-0002G0-1o} up to 4.96, {@code 1rRBfo-00000001GVX-2Ccl} since 4.97. They begin with the second at which the
 * message arrived, in base 62 and UTC, and a host never uses one again.
 */
public final class EximIds {

    private static final byte[] ALPHABET = Bytes.of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    private static final int SECONDS = 6;
    private static final int OLD_PROCESS = 6;
    private static final int NEW_PROCESS = 11;
    private static final int OLD_FRACTION = 2;
    private static final int NEW_FRACTION = 4;
    private static final byte[] VALUES = values();

    private EximIds() {}

    private static byte[] values() {
        byte[] values = new byte[256];
        java.util.Arrays.fill(values, (byte) -1);
        for (int value = 0; value < ALPHABET.length; value++) {
            values[ALPHABET[value]] = (byte) value;
        }
        return values;
    }

    /** The end of the id that begins there, or -1 when there is none. */
    public static int end(byte[] buffer, int from, int to) {
        int old = end(buffer, from, to, OLD_PROCESS, OLD_FRACTION);
        return old > 0 ? old : end(buffer, from, to, NEW_PROCESS, NEW_FRACTION);
    }

    private static int end(byte[] buffer, int from, int to, int process, int fraction) {
        int firstDash = from + SECONDS;
        int secondDash = firstDash + 1 + process;
        int end = secondDash + 1 + fraction;
        boolean shaped = end <= to
                && buffer[firstDash] == '-'
                && buffer[secondDash] == '-'
                && (end == to || digit(buffer[end]) < 0 && buffer[end] != '-');
        boolean whole = shaped
                && digits(buffer, from, firstDash)
                && digits(buffer, firstDash + 1, secondDash)
                && digits(buffer, secondDash + 1, end);
        return whole ? end : -1;
    }

    private static boolean digits(byte[] buffer, int from, int to) {
        for (int position = from; position < to; position++) {
            if (digit(buffer[position]) < 0) {
                return false;
            }
        }
        return true;
    }

    /** The second, UTC, at which the message with this id arrived; of an id on a host whose file names know no case it means nothing. */
    public static long arrivalSecond(byte[] buffer, int from) {
        long second = 0;
        for (int position = from; position < from + SECONDS; position++) {
            second = second * ALPHABET.length + digit(buffer[position]);
        }
        return second;
    }

    private static int digit(byte character) {
        return character < 0 ? -1 : VALUES[character];
    }
}
