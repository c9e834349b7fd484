package io.milepost.collector.format;

import io.milepost.collector.bytes.Bytes;
import java.util.List;

/** A set of beginnings that a message may have, looked up by its first byte. Immutable. */
public final class Prefixes {

    private final byte[][][] byFirst = new byte[256][][];

    public Prefixes(String... prefixes) {
        for (int first = 0; first < byFirst.length; first++) {
            int wanted = first;
            byFirst[first] = List.of(prefixes).stream()
                    .filter(prefix -> prefix.charAt(0) == wanted)
                    .map(Bytes::of)
                    .toArray(byte[][]::new);
        }
    }

    public boolean match(byte[] buffer, int from, int to) {
        if (from >= to) {
            return false;
        }
        for (byte[] prefix : byFirst[buffer[from] & 0xff]) {
            if (Bytes.startsWith(buffer, from, to, prefix)) {
                return true;
            }
        }
        return false;
    }
}
