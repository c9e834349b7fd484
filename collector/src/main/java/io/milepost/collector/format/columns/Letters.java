package io.milepost.collector.format.columns;

import io.milepost.collector.bytes.Bytes;

/** Searches bytes for ASCII text whatever its case. */
public final class Letters {

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    /** What a small letter has and a capital has not. */
    private static final long SMALL = 0x20;

    private Letters() {}

    /** @param lowerCase what is looked for, in lower case */
    public static boolean startsWith(byte[] buffer, int from, int to, byte[] lowerCase) {
        if (to - from < lowerCase.length) {
            return false;
        }
        for (int i = 0; i < lowerCase.length; i++) {
            if (lower(buffer[from + i]) != lowerCase[i]) {
                return false;
            }
        }
        return true;
    }

    /** The place of the first occurrence of at least two letters or marks, or -1. */
    public static int indexOf(byte[] buffer, int from, int to, byte[] lowerCase) {
        long first = (lowerCase[0] & 0xff | SMALL) * ONES;
        long second = (lowerCase[1] & 0xff | SMALL) * ONES;
        int position = from;
        // As in Bytes, with all letters made small; what is none and looks like one then costs a comparison.
        for (; position < to - Long.BYTES; position += Long.BYTES) {
            long difference = (Bytes.longAt(buffer, position) | SMALL * ONES) ^ first
                    | (Bytes.longAt(buffer, position + 1) | SMALL * ONES) ^ second;
            long hits = (difference - ONES) & ~difference & HIGH_BITS;
            for (; hits != 0; hits &= hits - 1) {
                int candidate = position + (Long.numberOfTrailingZeros(hits) >>> 3);
                if (startsWith(buffer, candidate, to, lowerCase)) {
                    return candidate;
                }
            }
        }
        for (; position <= to - lowerCase.length; position++) {
            if (lower(buffer[position]) == lowerCase[0] && startsWith(buffer, position, to, lowerCase)) {
                return position;
            }
        }
        return -1;
    }

    private static byte lower(byte character) {
        return character >= 'A' && character <= 'Z' ? (byte) (character + 32) : character;
    }
}
