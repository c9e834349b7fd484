package io.milepost.analytics.upkeep;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A set of pseudonyms of sixteen bytes, to be looked for in values of a row and in bytes of a file. Immutable, thread-safe. */
final class Pseudonyms {
    static final int BYTES = 16;
    private static final int FIRST_BYTES = 256;

    private final Set<ByteBuffer> values;
    /** The pseudonyms as they are and as hexadecimal text, by their first byte. */
    private final List<List<byte[]>> patterns = new ArrayList<>();

    private Pseudonyms(Collection<ByteBuffer> values) {
        this.values = Set.copyOf(values);
        for (int first = 0; first < FIRST_BYTES; first++) {
            patterns.add(new ArrayList<>());
        }
        for (ByteBuffer value : this.values) {
            add(value.array());
            add(HexFormat.of().formatHex(value.array()).getBytes(StandardCharsets.US_ASCII));
        }
    }

    static Pseudonyms of(Collection<byte[]> values) {
        return new Pseudonyms(values.stream()
                .filter(value -> value.length == BYTES)
                .map(value -> ByteBuffer.wrap(value.clone()))
                .toList());
    }

    /** @throws IllegalArgumentException when one is not 32 hexadecimal digits */
    static Pseudonyms parse(Collection<String> hex) {
        List<byte[]> values = new ArrayList<>();
        for (String digits : hex) {
            if (!digits.matches("[0-9a-fA-F]{32}")) {
                throw new IllegalArgumentException(
                        "Cannot erase: expected pseudonyms of 32 hexadecimal digits, as 'milepost key derive' tells them, got "
                                + digits);
            }
            values.add(HexFormat.of().parseHex(digits));
        }
        return of(values);
    }

    Pseudonyms and(Pseudonyms others) {
        Set<ByteBuffer> all = new HashSet<>(values);
        all.addAll(others.values);
        return new Pseudonyms(all);
    }

    Pseudonyms without(Pseudonyms others) {
        return new Pseudonyms(
                values.stream().filter(value -> !others.values.contains(value)).toList());
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    int size() {
        return values.size();
    }

    /** As hexadecimal text, in order. */
    Set<String> hex() {
        Set<String> hex = new TreeSet<>();
        values.forEach(value -> hex.add(HexFormat.of().formatHex(value.array())));
        return hex;
    }

    /** Whether a value as Iceberg's generic rows have it is one of these. */
    boolean contains(@Nullable Object value) {
        byte[] bytes = bytes(value);
        return bytes != null && values.contains(ByteBuffer.wrap(bytes));
    }

    /** The bytes of a binary or fixed value; null for any other. */
    static byte @Nullable [] bytes(@Nullable Object value) {
        if (value instanceof byte[] fixed) {
            return fixed;
        }
        if (value instanceof ByteBuffer binary) {
            byte[] copy = new byte[binary.remaining()];
            binary.duplicate().get(copy);
            return copy;
        }
        return null;
    }

    /** Whether one of these stands anywhere in bytes, as it is or as hexadecimal text. */
    boolean standIn(byte[] text, int length) {
        for (int at = 0; at + BYTES <= length; at++) {
            for (byte[] pattern : patterns.get(Byte.toUnsignedInt(text[at]))) {
                if (startsWith(text, at, length, pattern)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** How many bytes before the end of a block a pseudonym may begin that ends behind it. */
    static int overlap() {
        return 2 * BYTES - 1;
    }

    private static boolean startsWith(byte[] text, int at, int length, byte[] pattern) {
        if (at + pattern.length > length) {
            return false;
        }
        for (int i = 1; i < pattern.length; i++) {
            if (text[at + i] != pattern[i]) {
                return false;
            }
        }
        return true;
    }

    private void add(byte[] pattern) {
        patterns.get(Byte.toUnsignedInt(pattern[0])).add(pattern);
    }

    Stream<ByteBuffer> stream() {
        return values.stream();
    }
}
