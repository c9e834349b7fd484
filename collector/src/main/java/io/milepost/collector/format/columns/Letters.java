package io.milepost.collector.format.columns;

/** Searches bytes for ASCII text whatever its case. */
public final class Letters {

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

    /** The place of the first occurrence, or -1. */
    public static int indexOf(byte[] buffer, int from, int to, byte[] lowerCase) {
        for (int position = from; position <= to - lowerCase.length; position++) {
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
