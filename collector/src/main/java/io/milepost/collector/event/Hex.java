package io.milepost.collector.event;

import java.util.HexFormat;

/** How 16-byte values are written for people and for JSON. */
final class Hex {

    private static final HexFormat FORMAT = HexFormat.of();

    private Hex() {}

    static String of(long high, long low) {
        return FORMAT.toHexDigits(high) + FORMAT.toHexDigits(low);
    }
}
