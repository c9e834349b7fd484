package io.milepost.samples.simulation.host;

import io.milepost.samples.simulation.log.TextBuffer;
import io.milepost.samples.simulation.time.Chance;

/** Session ids and other opaque tokens in base 64. */
public final class Tokens {
    private static final String BASE_64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private Tokens() {}

    public static String of(Chance chance, int length) {
        TextBuffer token = new TextBuffer(length);
        for (int rest = length; rest > 0; rest -= 10) {
            token.encode(chance.bits() >>> 4, BASE_64, Math.min(rest, 10));
        }
        return token.toString();
    }
}
