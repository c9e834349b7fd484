package io.milepost.collector.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Searching, comparing and hashing slices {@code [from, to)} of byte arrays: what string methods do, without making strings. Log lines are
 * read this way because a string for each line costs more than all the rest.
 */
public final class Bytes {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final long P0 = 0xa0761d6478bd642fL;
    private static final long P1 = 0xe7037ed1a0b428dbL;
    private static final long P2 = 0x8ebc6af09c88c6e3L;

    private Bytes() {}

    public static byte[] of(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static String string(byte[] buffer, int from, int to) {
        return new String(buffer, from, to - from, StandardCharsets.UTF_8);
    }

    /** Eight bytes, the first one lowest. */
    public static long longAt(byte[] buffer, int position) {
        return (long) LONGS.get(buffer, position);
    }

    /** The position of the first such byte, or -1. */
    public static int indexOf(byte[] buffer, int from, int to, byte wanted) {
        long pattern = (wanted & 0xffL) * ONES;
        int position = from;
        // Eight bytes at a time: a zero byte in the difference marks a hit.
        for (; position <= to - Long.BYTES; position += Long.BYTES) {
            long difference = longAt(buffer, position) ^ pattern;
            long hits = (difference - ONES) & ~difference & HIGH_BITS;
            if (hits != 0) {
                return position + (Long.numberOfTrailingZeros(hits) >>> 3);
            }
        }
        for (; position < to; position++) {
            if (buffer[position] == wanted) {
                return position;
            }
        }
        return -1;
    }

    /** The position of the first occurrence of at least one byte, or -1. */
    public static int indexOf(byte[] buffer, int from, int to, byte[] wanted) {
        if (wanted.length == 1) {
            return indexOf(buffer, from, to, wanted[0]);
        }
        long first = (wanted[0] & 0xffL) * ONES;
        long second = (wanted[1] & 0xffL) * ONES;
        int position = from;
        // Where the first two bytes stand one behind the other; a false hit above a true one costs a comparison only.
        for (; position < to - Long.BYTES; position += Long.BYTES) {
            long difference = longAt(buffer, position) ^ first | longAt(buffer, position + 1) ^ second;
            long hits = (difference - ONES) & ~difference & HIGH_BITS;
            for (; hits != 0; hits &= hits - 1) {
                int candidate = position + (Long.numberOfTrailingZeros(hits) >>> 3);
                if (startsWith(buffer, candidate, to, wanted)) {
                    return candidate;
                }
            }
        }
        for (; position <= to - wanted.length; position++) {
            if (buffer[position] == wanted[0] && startsWith(buffer, position, to, wanted)) {
                return position;
            }
        }
        return -1;
    }

    /** The position of the last occurrence, or -1. */
    public static int lastIndexOf(byte[] buffer, int from, int to, byte[] wanted) {
        long first = (wanted[0] & 0xffL) * ONES;
        int position = to - wanted.length;
        for (; position - from >= Long.BYTES; position -= Long.BYTES) {
            long difference = longAt(buffer, position - Long.BYTES + 1) ^ first;
            // Exact in each byte, since the highest hit is wanted and a borrow would come from below it.
            long hits = ~((difference & ~HIGH_BITS) + ~HIGH_BITS | difference) & HIGH_BITS;
            for (; hits != 0; hits &= ~Long.highestOneBit(hits)) {
                int candidate = position - (Long.numberOfLeadingZeros(hits) >>> 3);
                if (startsWith(buffer, candidate, to, wanted)) {
                    return candidate;
                }
            }
        }
        for (; position >= from; position--) {
            if (buffer[position] == wanted[0] && startsWith(buffer, position, to, wanted)) {
                return position;
            }
        }
        return -1;
    }

    public static boolean startsWith(byte[] buffer, int from, int to, byte[] prefix) {
        int length = prefix.length;
        if (to - from < length) {
            return false;
        }
        if (length < Long.BYTES) {
            return startsWithShort(buffer, from, prefix);
        }
        int last = length - Long.BYTES;
        for (int i = 0; i < last; i += Long.BYTES) {
            if (longAt(buffer, from + i) != longAt(prefix, i)) {
                return false;
            }
        }
        // The last eight bytes, some of which may have been compared already.
        return longAt(buffer, from + last) == longAt(prefix, last);
    }

    private static boolean startsWithShort(byte[] buffer, int from, byte[] prefix) {
        int length = prefix.length;
        if (length >= Integer.BYTES) {
            int last = length - Integer.BYTES;
            return intAt(buffer, from) == intAt(prefix, 0) && intAt(buffer, from + last) == intAt(prefix, last);
        }
        for (int i = 0; i < length; i++) {
            if (buffer[from + i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static int intAt(byte[] buffer, int position) {
        return (int) INTS.get(buffer, position);
    }

    public static boolean equal(byte[] buffer, int from, int to, byte[] other) {
        return to - from == other.length && startsWith(buffer, from, to, other);
    }

    public static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }

    /** The number that the slice writes in decimal digits, or -1 when it is none or too long to be one. */
    public static long number(byte[] buffer, int from, int to) {
        if (from >= to || to - from > 18) {
            return -1;
        }
        long value = 0;
        for (int position = from; position < to; position++) {
            if (!isDigit(buffer[position])) {
                return -1;
            }
            value = value * 10 + buffer[position] - '0';
        }
        return value;
    }

    /** The end of the digits that begin at {@code from}. */
    public static int endOfDigits(byte[] buffer, int from, int to) {
        int position = from;
        while (position < to && isDigit(buffer[position])) {
            position++;
        }
        return position;
    }

    /** A 64-bit hash that is stored, so its values never change. Not keyed: not for what must not be guessed. */
    public static long hash(byte[] buffer, int from, int to) {
        long hash = P0 + (to - from) * GOLDEN;
        int position = from;
        for (; to - position > 16; position += 16) {
            hash = fold(longAt(buffer, position) ^ P1, longAt(buffer, position + 8) ^ hash);
        }
        int rest = to - position;
        long first;
        long second;
        if (rest >= Long.BYTES) {
            first = longAt(buffer, position);
            second = longAt(buffer, to - Long.BYTES);
        } else if (rest >= Integer.BYTES) {
            first = intAt(buffer, position) & 0xffffffffL;
            second = intAt(buffer, to - Integer.BYTES) & 0xffffffffL;
        } else {
            first = 0;
            for (int i = position; i < to; i++) {
                first = first << 8 | buffer[i] & 0xff;
            }
            second = 0;
        }
        return fold(fold(first ^ P1, second ^ hash), P2);
    }

    /** Mixes a value into a hash. */
    public static long mix(long hash, long value) {
        return fold(hash ^ P1, value ^ P2);
    }

    private static long fold(long left, long right) {
        return left * right ^ Math.multiplyHigh(left, right);
    }
}
