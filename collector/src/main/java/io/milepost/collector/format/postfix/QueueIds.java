package io.milepost.collector.format.postfix;

import io.milepost.collector.bytes.Bytes;

/**
 * Postfix queue ids. Short ones (microseconds and inode in hexadecimal) are used again and again; long ones begin with the second at which the
 * message arrived, in base 52, and are unique (mail_queue.h).
 */
public final class QueueIds {

    private static final byte[] LONG_ALPHABET = Bytes.of("0123456789BCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz");
    private static final int SHORTEST = 6;
    private static final int SECONDS_LENGTH = 6;
    private static final int SEPARATOR_AT = 10;
    private static final int LONGEST = 40;
    private static final byte[] DIGIT_VALUES = digitValues();

    private QueueIds() {}

    private static byte[] digitValues() {
        byte[] values = new byte[256];
        java.util.Arrays.fill(values, (byte) -1);
        for (int value = 0; value < LONG_ALPHABET.length; value++) {
            values[LONG_ALPHABET[value]] = (byte) value;
        }
        // Vowels that are hexadecimal digits appear in short ids only.
        values['A'] = 64;
        values['E'] = 64;
        return values;
    }

    /** The end of the queue id that begins there, or -1 when there is none. */
    public static int end(byte[] buffer, int from, int to) {
        boolean hexadecimal = true;
        boolean base52 = true;
        int position = from;
        for (; position < to; position++) {
            byte character = buffer[position];
            int value = character < 0 ? -1 : DIGIT_VALUES[character];
            if (value < 0) {
                break;
            }
            hexadecimal &= character <= 'F';
            base52 &= value < 64;
        }
        int length = position - from;
        boolean valid = length >= SHORTEST
                && length <= LONGEST
                && (hexadecimal || base52 && length > SEPARATOR_AT && buffer[from + SEPARATOR_AT] == 'z');
        return valid ? position : -1;
    }

    /** Whether the id is a long one, which no other message of the host will ever have. */
    public static boolean unique(byte[] buffer, int from, int to) {
        return to - from > SEPARATOR_AT && buffer[from + SEPARATOR_AT] == 'z';
    }

    /** The second at which a message with a long id arrived. */
    public static long arrivalSecond(byte[] buffer, int from) {
        long second = 0;
        for (int i = 0; i < SECONDS_LENGTH; i++) {
            second = second * LONG_ALPHABET.length + DIGIT_VALUES[buffer[from + i]];
        }
        return second;
    }
}
